package io.github.gatehouse.cdi;

import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.sse.SseEventSource;
import org.glassfish.jersey.client.JerseyClientBuilder;
import org.glassfish.jersey.message.GZipEncoder;
import org.jboss.resteasy.client.jaxrs.internal.ResteasyClientBuilderImpl;
import org.jboss.resteasy.plugins.interceptors.GZIPDecodingInterceptor;
import org.jboss.resteasy.plugins.interceptors.GZIPEncodingInterceptor;
import org.jboss.resteasy.plugins.providers.sse.client.SseEventSourceImpl;

/** The Jakarta REST clients of the servers. */
enum ClientMaker {
    JERSEY {
        @Override
        ClientBuilder builder() {
            return new JerseyClientBuilder();
        }

        @Override
        ClientBuilder packing() {
            return builder().register(GZipEncoder.class);
        }

        @Override
        SseEventSource source(WebTarget target) {
            return SseEventSource.target(target).build();
        }
    },
    RESTEASY {
        @Override
        ClientBuilder builder() {
            return new ResteasyClientBuilderImpl();
        }

        @Override
        ClientBuilder packing() {
            return builder().register(GZIPEncodingInterceptor.class).register(GZIPDecodingInterceptor.class);
        }

        @Override
        SseEventSource source(WebTarget target) {
            return new SseEventSourceImpl(target, false);
        }
    };

    abstract ClientBuilder builder();

    /** One that packs bodies and unpacks answers. */
    abstract ClientBuilder packing();

    abstract SseEventSource source(WebTarget target);
}
