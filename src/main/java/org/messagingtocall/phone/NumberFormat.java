package org.messagingtocall.phone;

/** How a contact centre wants a number written; each form is digits, with at most a leading plus. */
public enum NumberFormat {

    /** {@code +33612345678}. */
    E164,

    /** E.164 without the plus: {@code 33612345678}. */
    DIGITS,

    /** As dialled inside the number's own country, trunk prefix included: {@code 0612345678}. */
    NATIONAL,

    /** International with the prefix 00, whatever the country: {@code 0033612345678}. */
    IDD
}
