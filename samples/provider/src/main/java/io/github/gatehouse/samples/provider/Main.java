package io.github.gatehouse.samples.provider;

/** Runs the provider until it is stopped: {@code --port N}, else a free port. Prints the address. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        boolean given = arguments.length == 2 && arguments[0].equals("--port");
        if (arguments.length != 0 && !given) {
            System.err.println("usage: --port N (0 to 65535; default 0, a free one)");
            System.exit(2);
        }
        try (OfflineProvider provider = OfflineProvider.start(given ? port(arguments[1]) : 0)) {
            System.out.println(provider.address());
            Thread.currentThread().join();
        }
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below, together with numbers out of range
        }
        System.err.println("--port: must be 0 to 65535, was " + text);
        System.exit(2);
        return 0;
    }
}
