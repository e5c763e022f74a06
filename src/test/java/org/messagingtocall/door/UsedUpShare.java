package org.messagingtocall.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.messagingtocall.door.RequestsAtOnce.Place;
import org.springframework.context.ApplicationContext;

/** For tests of what is told when a connection has more requests at once than the doors have room for. */
public final class UsedUpShare {

    private UsedUpShare() {}

    /** Takes places for a connection until one is refused, and gives all back. */
    public static void of(String connection, ApplicationContext app) {
        places(connection, app.getBean(RequestsAtOnce.class)).forEach(Place::close);
    }

    /** All that are taken until one is refused, which gives its place back, as a request does that was answered. */
    static List<Place> places(String connection, RequestsAtOnce atOnce) {
        List<Place> taken = new ArrayList<>();
        for (Optional<Place> place = atOnce.begin(); place.isPresent(); place = atOnce.begin()) {
            try {
                place.get().countFor(connection);
                taken.add(place.get());
            } catch (DoorException refusal) {
                place.get().close();
                break;
            }
        }
        return taken;
    }
}
