package org.messagingtocall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was erased from H2 as it comes stays in old pages of its file while it is open, and is gone once it was closed. */
class ErasedPagesTest {

    private static final String CONVERSATION = "conversation-of-somebody-who-was-erased";

    @TempDir
    Path folder;

    @Test
    void whatWasErasedLeavesTheFileWhenTheApplicationEnds() throws Exception {
        try (Connection connection = DriverManager.getConnection(url(), "sa", ""); Statement statement = connection.createStatement()) {
            statement.execute("create table escalation (id integer primary key, conversation_id varchar(200))");
            statement.execute("insert into escalation select \"X\", 'conversation-' || \"X\" from system_range(1, 5000)");
            statement.execute("update escalation set conversation_id = '" + CONVERSATION + "' where id = 777");
            statement.execute("checkpoint sync");
            statement.execute("update escalation set conversation_id = '' where id = 777");
            statement.execute("checkpoint sync");
            assertThat(file()).as("while it is open").contains(CONVERSATION);
        }
        assertThat(file()).doesNotContain(CONVERSATION);
    }

    /** The one of config/application.yaml, with another folder. */
    private String url() throws Exception {
        return Files.readAllLines(Path.of("config", "application.yaml")).stream().map(String::strip).filter(line -> line.startsWith("url: jdbc:h2:"))
                .findFirst().orElseThrow().substring("url: ".length()).replace("./data", folder.toString());
    }

    private String file() throws Exception {
        return Files.readString(folder.resolve("journal.mv.db"), StandardCharsets.ISO_8859_1);
    }
}
