package io.github.gatehouse.payload.dialect;

import io.github.gatehouse.Call;

/** A guard whose settings say what requests look like. */
public interface Linguist {

    /** In which dialect a call is made, and so how it is refused. */
    Dialect dialect(Call call);
}
