package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.OnlyProvider;
import org.messagingtocall.house.OnlyFile;
import org.messagingtocall.provider.Providers;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every provider's case file, against the real application and over real HTTP. {@code -Dprovider=<slug>} runs one
 * provider's. Providers run side by side, so that those that are slow on purpose are slow together.
 */
@AppTest
class CasesTest {

    @Autowired
    CaseRun run;

    @Autowired
    Providers providers;

    /** Before the application starts, which takes seconds. */
    @BeforeAll
    static void theProviderCanBeLoaded() {
        OnlyFile.checkNamed();
    }

    @TestFactory
    Stream<DynamicNode> cases() {
        List<CaseFile> files = CaseFile.all();
        List<DynamicNode> nodes = new ArrayList<>(files.stream().map(this::container).toList());
        if (OnlyProvider.isEvery()) {
            nodes.add(dynamicTest("every provider has a case file", () -> assertThat(files.stream().map(CaseFile::provider))
                    .containsExactlyInAnyOrderElementsOf(providers.slugs())));
        }
        return nodes.stream();
    }

    private DynamicContainer container(CaseFile file) {
        Optional<VendorDescription> description = file.spec() == null ? Optional.empty() : VendorDescription.find(file.spec());
        AtomicInteger described = new AtomicInteger();
        List<DynamicTest> tests = new ArrayList<>();
        ExecutorService provider = Executors.newSingleThreadExecutor();
        for (Case one : file.cases()) {
            Future<?> running = provider.submit(() -> fits(run.check(file, one), description, described));
            tests.add(dynamicTest(one.name(), () -> outcomeOf(running, file.place("cases", one.name()))));
        }
        for (CheckCase one : file.checks()) {
            Future<?> running = provider.submit(() -> run.check(file, one));
            tests.add(dynamicTest("check: " + one.name(), () -> outcomeOf(running, file.place("checks", one.name()))));
        }
        provider.shutdown();
        tests.add(dynamicTest("covers what it must", () -> CaseRules.check(file, providers.find(file.provider()).orElseThrow())));
        if (file.spec() != null) {
            tests.add(dynamicTest("requests fit " + file.spec() + ".openapi.json", () -> {
                assumeTrue(description.isPresent(),
                        () -> file.provider() + ": " + VendorDescription.file(file.spec()) + " is not here, so requests were not held against it");
                assertThat(described.get()).isPositive();
                System.out.println(file.provider() + ": " + described + " requests fit " + VendorDescription.file(file.spec()));
            }));
        }
        return dynamicContainer(file.provider(), tests);
    }

    private static void fits(CaseRun.Result result, Optional<VendorDescription> description, AtomicInteger described) {
        description.ifPresent(vendors -> {
            for (int i = 0; i < result.calls().size(); i++) {
                vendors.check(result.calls().get(i), result.paths().get(i));
                described.incrementAndGet();
            }
        });
    }

    private static void outcomeOf(Future<?> running, String place) throws InterruptedException {
        try {
            running.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Findings.Failure failure) {
                throw failure;
            }
            throw new AssertionError(place + "\n" + (e.getCause() instanceof AssertionError told ? told.getMessage() : e.getCause()), e.getCause());
        }
    }
}
