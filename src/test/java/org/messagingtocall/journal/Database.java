package org.messagingtocall.journal;

import java.nio.file.Path;
import java.util.UUID;
import org.messagingtocall.fixture.Postgres;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;

/** The databases everything is tested on. */
public enum Database {
    /** A file, with the options of {@code config/application.yaml}. */
    H2 {
        @Override
        String newUrl() {
            return urlOf(Path.of("target/test-data", UUID.randomUUID().toString(), "journal"));
        }
    },
    POSTGRESQL {
        @Override
        String newUrl() {
            return Postgres.url(Postgres.newDatabase(), Postgres.port());
        }
    };

    /** The address of an empty database. */
    abstract String newUrl();

    String user() {
        return this == H2 ? "sa" : Postgres.USER;
    }

    /** A database with the schema. */
    public Store open() {
        return new Store(newUrl(), user());
    }

    /** The H2 address that a deployer gets by default, for another file. */
    public static String urlOf(Path file) {
        try {
            String url = (String) new YamlPropertySourceLoader()
                    .load("config", new FileSystemResource("config/application.yaml"))
                    .get(0).getProperty("spring.datasource.url");
            return url.replace("./data/journal", "./" + file);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
