package org.messagingtocall.bot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.messagingtocall.journal.JournalReader;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.journal.JournalWriter;
import org.springframework.stereotype.Component;

/** The bots iAdvize told us of, in SQL; read from memory, which follows other nodes within seconds. */
@Component
public class Bots {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(2);
    private static final int MAX_REMEMBERED = 10_000;

    private final JournalReader reader;
    private final JournalWriter writer;
    private final ObjectMapper json;
    private final LoadingCache<String, Bot> cache = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .refreshAfterWrite(FRESH)
            .build(new FromDatabase());

    private final Cache<String, Boolean> unknown =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).expireAfterWrite(UNKNOWN_FOR).build();

    public Bots(JournalReader reader, JournalWriter writer, ObjectMapper json) {
        this.reader = reader;
        this.writer = writer;
        this.json = json;
    }

    /** From memory when it is known; that a bot is unknown is not remembered, another node may just have saved it. */
    public Optional<Bot> find(String idOperator) {
        return Optional.ofNullable(cache.get(idOperator));
    }

    /** Like {@link #find}, for what is asked every second: an unknown bot is looked up again only after a moment. */
    public Optional<Bot> findFromMemory(String idOperator) {
        if (unknown.getIfPresent(idOperator) != null) {
            return Optional.empty();
        }
        Optional<Bot> found = find(idOperator);
        if (found.isEmpty()) {
            unknown.put(idOperator, true);
        }
        return found;
    }

    /** Creates the bot, or edits it: the day it was created stays. */
    public Bot save(Bot bot) {
        if (!update(bot) && !insert(bot)) {
            // Saved by another node since.
            update(bot);
        }
        unknown.invalidate(bot.idOperator());
        cache.invalidate(bot.idOperator());
        return find(bot.idOperator()).orElse(bot);
    }

    /** What is known stays known while the database is away. */
    private final class FromDatabase implements CacheLoader<String, Bot> {
        @Override
        public Bot load(String idOperator) {
            return Bots.this.load(idOperator).orElse(null);
        }

        @Override
        public Bot reload(String idOperator, Bot known) {
            try {
                return load(idOperator);
            } catch (JournalUnavailable e) {
                return known;
            }
        }
    }

    private boolean update(Bot bot) {
        return writer.write("update bot set connection = ?, name = ?, language = ?, distribution_rules = ?, id_website = ?,"
                        + " updated_at = ? where id_operator = ?",
                bot.connection(), bot.name(), bot.language(), write(bot.distributionRules()), bot.idWebsite(), bot.updatedAt(),
                bot.idOperator()) == 1;
    }

    private boolean insert(Bot bot) {
        return writer.write("insert into bot (id_operator, connection, name, language, distribution_rules, id_website, created_at,"
                        + " updated_at) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                bot.idOperator(), bot.connection(), bot.name(), bot.language(), write(bot.distributionRules()),
                bot.idWebsite(), bot.createdAt(), bot.updatedAt()) == 1;
    }

    private Optional<Bot> load(String idOperator) {
        return reader.find("select id_operator, connection, name, language, distribution_rules, id_website, created_at, updated_at"
                + " from bot where id_operator = ?", this::bot, idOperator);
    }

    private Bot bot(ResultSet row, int number) throws SQLException {
        return new Bot(row.getString("id_operator"), row.getString("connection"), row.getString("name"),
                row.getString("language"), rules(row.getString("distribution_rules")), row.getString("id_website"),
                JournalReader.instant(row, "created_at"), JournalReader.instant(row, "updated_at"));
    }

    private String write(List<DistributionRule> rules) {
        try {
            return json.writeValueAsString(rules);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<DistributionRule> rules(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("distribution rules in the database are not readable", e);
        }
    }
}
