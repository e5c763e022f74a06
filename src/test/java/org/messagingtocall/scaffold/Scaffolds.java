package org.messagingtocall.scaffold;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.messagingtocall.fixture.Fork;
import org.springframework.util.FileSystemUtils;

/**
 * One new provider of every kind, written once to a folder of the build: blank ones, and imported ones from the small
 * descriptions of the tests and, where they are, from the vendors' own.
 */
public final class Scaffolds {

    /** The folder, which has {@code routes}, {@code config} and {@code src} as the project's. */
    public static final Path PROJECT = Fork.folder("scaffolds");

    private static final Path SPECS = Path.of(System.getProperty("shared.dir", "../shared"), "specs");
    private static final String SMALL = "src/test/resources/openapi/switchboard.yaml";
    private static final String RECENT = "src/test/resources/openapi/exchange.yaml";

    /** A request for a call of each vendor. */
    private static final Map<String, String> OPERATIONS = new LinkedHashMap<>(Map.ofEntries(
            Map.entry("amazon-connect", "StartOutboundVoiceContact"),
            Map.entry("dialpad", "POST /api/v2/callback"),
            Map.entry("genesys-cloud", "postConversationsCallbacks"),
            Map.entry("jambonz", "createCall"),
            Map.entry("ringcentral", "createRingOutCall"),
            Map.entry("ringcx", "loadDirectLeads"),
            Map.entry("sinch-voice", "Callouts"),
            Map.entry("twilio-calls", "CreateCall"),
            Map.entry("twilio-studio", "CreateExecution"),
            Map.entry("twilio-taskrouter", "CreateTask"),
            Map.entry("vonage-voice", "createCall"),
            Map.entry("webex-contact-center", "ScheduleCallback"),
            Map.entry("zendesk", "CreateTicketOrVoicemailTicket")));

    private static List<String> blank = List.of();
    private static List<String> imported = List.of();
    private static List<String> vendors = List.of();

    private Scaffolds() {}

    /** Slugs of those of which nothing is known. */
    public static synchronized List<String> blank() {
        write();
        return blank;
    }

    /** Slugs of those from the small descriptions. */
    public static synchronized List<String> imported() {
        write();
        return imported;
    }

    /** Slugs of those from vendors' descriptions, none where these are not. */
    public static synchronized List<String> vendors() {
        write();
        return vendors;
    }

    private static void write() {
        if (!blank.isEmpty()) {
            return;
        }
        try {
            FileSystemUtils.deleteRecursively(PROJECT);
            NewProvider project = new NewProvider(PROJECT);
            List<String> blanks = new ArrayList<>();
            for (String auth : BlankDraft.AUTH) {
                project.write(BlankDraft.of("blank-" + auth, auth));
                blanks.add("blank-" + auth);
            }
            List<String> small = new ArrayList<>();
            for (String operation : List.of("placeCall", "addLead", "putCallback", "POST /ring")) {
                String slug = "imported-" + operation.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", "");
                project.write(OpenApiDraft.of(slug, SMALL, operation));
                small.add(slug);
            }
            project.write(OpenApiDraft.of("imported-exchange", RECENT, "ring"));
            small.add("imported-exchange");
            List<String> theirs = new ArrayList<>();
            for (Map.Entry<String, String> operation : OPERATIONS.entrySet()) {
                Path spec = SPECS.resolve(operation.getKey() + ".openapi.json");
                if (Files.exists(spec)) {
                    project.write(OpenApiDraft.of("vendor-" + operation.getKey(), spec.toString(), operation.getValue()));
                    theirs.add("vendor-" + operation.getKey());
                }
            }
            blank = blanks;
            imported = small;
            vendors = theirs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
