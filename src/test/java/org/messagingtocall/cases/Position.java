package org.messagingtocall.cases;

import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import java.util.List;
import java.util.Optional;
import org.messagingtocall.house.Place;

/** Finds the place in a case file that a key path leads to, as the cases are counted when each value has its own. */
final class Position {

    private Position() {}

    /** The place, or the nearest one above it. */
    static Place of(Place file, List<Reference> path) {
        Place place = file;
        String above = "";
        for (Reference step : path) {
            Optional<Place> next = step.getFieldName() != null ? place.at(step.getFieldName())
                    : above.equals("cases") ? written(place.items(), step.getIndex()) : place.items().stream().skip(step.getIndex()).findFirst();
            if (next.isEmpty()) {
                return place;
            }
            place = next.get();
            above = step.getFieldName() == null ? "" : step.getFieldName();
        }
        return place;
    }

    private static Optional<Place> written(List<Place> cases, int index) {
        int left = index;
        for (Place one : cases) {
            left -= one.at("each").map(each -> each.items().size()).orElse(1);
            if (left < 0) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
