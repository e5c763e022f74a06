package org.messagingtocall.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From the start of the process to its first answer: the jar as it is, extracted, and extracted with an archive of classes. */
final class Start {

    private static final String EXTRACTED = "extracted";

    private final Options options;
    private final StubProcess provider;
    private final Report report;

    Start(Options options, StubProcess provider, Report report) {
        this.options = options;
        this.provider = provider;
        this.report = report;
    }

    /** @param inLine whether the last line is about this */
    void measure(Jdk jdk, boolean inLine) throws IOException {
        provider.delay(0);
        Path folder = App.newFolder("extracted");
        run(folder, jdk.java(), "-Djarmode=tools", "-jar", App.JAR.toString(), "extract", "--destination", EXTRACTED);
        App cold = App.of(jdk, Storage.H2, provider);
        App extracted = cold.withJar(folder.resolve(EXTRACTED).resolve(App.JAR.getFileName()));
        Path archive = folder.resolve("classes.archive");
        try (Server trained = extracted.withOptions(writing(jdk, archive)).start()) {
            trained.stop();
        }
        report.table("Start to first answer, " + jdk + ", H2", List.of("", "s"));
        double jar = row("jar", cold);
        if (options.full()) {
            row("extracted", extracted);
        }
        double archived = row("extracted, with an archive", extracted.withOptions(reading(jdk, archive)));
        report.say("");
        report.say("Archive: `" + String.join(" ", writing(jdk, Path.of("app.archive"))) + "`, then `" + String.join(" ", reading(jdk, Path.of("app.archive"))) + "`.");
        if (inLine) {
            report.figure("start_s", "%.1f", jar);
            report.figure("start_archive_s", "%.1f", archived);
        }
    }

    /** The median of some starts; of one in the short form. */
    private double row(String name, App app) throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < (options.full() ? options.repetitions() : 1); i++) {
            try (Server server = app.start()) {
                seconds.add(server.startSeconds());
            }
        }
        double median = Figures.median(seconds.stream().mapToDouble(Double::doubleValue).toArray());
        report.row(name, List.of(Figures.number("%.1f", median)));
        return median;
    }

    private static String[] writing(Jdk jdk, Path archive) {
        return new String[] {(jdk.feature() >= 25 ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive};
    }

    private static String[] reading(Jdk jdk, Path archive) {
        return new String[] {(jdk.feature() >= 25 ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive};
    }

    private static void run(Path folder, String... command) throws IOException {
        File output = folder.resolve("extract.txt").toFile();
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output).start();
        Server.remember(process);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("see " + output);
        }
    }
}
