package org.messagingtocall.door;

import java.util.ArrayList;
import java.util.List;
import org.messagingtocall.door.RequestsAtOnce.Place;
import org.springframework.context.ApplicationContext;

/** For tests of what is told when a connection has more requests at once than the doors have room for. */
public final class UsedUpShare {

    private UsedUpShare() {}

    /** Takes places for a connection until one is refused, and gives all back. */
    public static void of(String connection, ApplicationContext app) {
        RequestsAtOnce atOnce = app.getBean(RequestsAtOnce.class);
        List<Place> taken = new ArrayList<>();
        try {
            while (true) {
                taken.add(atOnce.begin().orElseThrow());
                taken.get(taken.size() - 1).countFor(connection);
            }
        } catch (DoorException refusal) {
            taken.forEach(Place::close);
        }
    }
}
