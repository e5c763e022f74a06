package org.messagingtocall.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A plan can be had again, and has everything in it. */
class PlanTest {

    private static final Options OPTIONS = new Options(7, 4, 100, 20_000, List.of(Options.POSTGRESQL));

    @Test
    void theSameSeedMakesTheSamePlan() {
        assertThat(Plan.of(OPTIONS, 2)).isEqualTo(Plan.of(OPTIONS, 2));
        assertThat(Plan.of(OPTIONS, 2)).isNotEqualTo(Plan.of(new Options(8, 4, 100, 20_000, List.of()), 2));
    }

    @Test
    void everyWishHasANumberOfItsOwnAndIsSentSeveralTimes() {
        Plan plan = Plan.of(OPTIONS, 2);
        assertThat(plan.wishes()).hasSize(400).doesNotHaveDuplicates().extracting(Wish::number).doesNotHaveDuplicates();
        assertThat(plan.rounds().get(0).sendings().stream().collect(Collectors.groupingBy(Plan.Sending::wish, Collectors.counting())).values())
                .allMatch(copies -> copies >= 2 && copies <= 4);
        assertThat(IntStream.range(0, Wish.MAX).mapToObj(Wish::number)).doesNotHaveDuplicates().allMatch(number -> number.length() == 12);
    }

    @Test
    void everythingTheProviderCanDoHappensInARound() {
        assertThat(Plan.of(OPTIONS, 2).rounds().get(0).sendings().stream().map(sending -> Behaviour.of(sending.wish().number())).distinct())
                .containsExactlyInAnyOrder(Behaviour.values());
    }

    @Test
    void theProviderAcceptsSomeAfterEachDoorHasAnswered() {
        assertThat(Plan.of(OPTIONS, 2).wishes().stream().filter(wish -> Behaviour.of(wish.number()) == Behaviour.ACCEPTS_AFTER_THE_DOORS))
                .isNotEmpty()
                .allMatch(wish -> Behaviour.delay(wish.number()).toMillis() > wish.door().limitMillis())
                .extracting(Wish::door).contains(Door.API_KEY, Door.API_VISITOR, Door.BOT);
    }

    @Test
    void everyTroubleHappensAndAFileIsNotCutOff() {
        List<Trouble> troubles = Plan.of(OPTIONS, 2).rounds().stream().flatMap(round ->
                Stream.concat(round.ofProcesses().stream(), round.ofDatabase().stream())).toList();
        assertThat(troubles.stream().map(Trouble::kind).distinct()).containsExactlyInAnyOrderElementsOf(Arrays.asList(Trouble.Kind.values()));
        assertThat(Plan.of(OPTIONS, 1).rounds()).allMatch(round -> round.ofDatabase().isEmpty());
    }
}
