package org.messagingtocall.phone;

import java.util.Optional;

/** A number and where in the text it stands. */
record Found(int start, int end, PhoneNumber number) {

    /** The other one if all of it stands left of this one, else this one: of two readings of a place, the first. */
    Found orLeft(Optional<Found> other) {
        return other.filter(left -> left.end <= start).orElse(this);
    }
}
