package org.messagingtocall.chaos;

/**
 * One visitor's wish to be called, however often it is sent.
 *
 * @param door   the door it comes in by, each time
 * @param number in E.164, of this wish alone
 * @param key    what makes its copies one: idempotency key, visitor key, or conversation and message id
 */
record Wish(Door door, String number, String key) {

    /** How many there are; some numbers more are left for warming up. */
    static final int MAX = 19_900;

    private static final int BLOCK = 100;

    /** Coprime to a block's size, so that neighbours differ in what the provider does and a block has every ending. */
    private static final int STEP = 37;

    /** The number of the wish with this index: reserved for fiction, and in each hundred every ending once. */
    static String number(int index) {
        int last = index / BLOCK % BLOCK * BLOCK + index * STEP % BLOCK;
        return (index < BLOCK * BLOCK ? "+3363998" : "+3319900") + "%04d".formatted(last);
    }

    /** A wish of nobody's, which the provider accepts at once. */
    static Wish ofNobody(String process, int index) {
        return new Wish(Door.WISHES.get(index % Door.WISHES.size()), number(MAX / BLOCK * BLOCK).substring(0, 10)
                + "%02d".formatted(index), "warm-up-" + process + "-" + index);
    }

    /** What this visitor says in the chat afterwards. */
    Wish further() {
        return new Wish(Door.BOT_FURTHER, number, key);
    }

    /** Its number as it may be shown. */
    String masked() {
        return masked(number);
    }

    static String masked(String number) {
        return number.substring(0, 3) + "••••••" + number.substring(number.length() - 2);
    }
}
