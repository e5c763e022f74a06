package org.messagingtocall.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.h2.engine.Constants;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FileUtils;

/**
 * The file of a {@link RedoLog}: transactions by their number, in a store of H2's own kind, which after a crash has all that
 * was {@link #force forced} and nothing by half. May be used by several threads.
 */
final class RedoFile {

    private static final String ID = "id";

    private static final int CACHE_MB = 4;

    /** What a statement of a transaction has changed. */
    record Change(String sql, Object[] parameters, int rows) {}

    private static final String SUFFIX = ".redo.db";

    /** The first bytes of an encrypted file ({@code org.h2.store.fs.encrypt.FileEncrypt}). */
    private static final byte[] ENCRYPTED = "H2encrypt".getBytes(StandardCharsets.US_ASCII);

    private final String path;
    private final MVStore store;
    private final MVMap<String, String> about;
    private final RedoRecords records;
    /** What is appended now, and what is dropped next: as a whole, for which nothing of it is read. */
    private MVMap<Long, Object[]> transactions;
    private MVMap<Long, Object[]> earlier;

    private RedoFile(String path, MVStore store) {
        this.path = path;
        this.store = store;
        about = store.openMap("about");
        records = new RedoRecords(store);
        transactions = store.openMap("transactions");
        earlier = store.openMap("earlier");
    }

    /**
     * A new file beside H2's own.
     *
     * @return empty on another database, or one that is in memory, in another process, or encrypted, as this file would not be; and
     *     when another node of this process has it, which then waits for H2's file
     */
    static Optional<RedoFile> begin(Connection connection, String id) throws SQLException {
        Optional<RedoFile> begun = path(connection).flatMap(RedoFile::open);
        begun.ifPresent(file -> {
            file.about.put(ID, id);
            file.force();
        });
        return begun;
    }

    /**
     * The one that a killed process has left.
     *
     * @return empty where there is none, or none can be
     * @throws BadRedoLog when it can't be read
     */
    static Optional<RedoFile> left(Connection connection) throws SQLException {
        return path(connection).filter(FileUtils::exists).flatMap(RedoFile::open);
    }

    private static Optional<String> path(Connection connection) throws SQLException {
        if (!JournalTransaction.isH2(connection) || connection.unwrap(JdbcConnection.class).getSession().isRemote()) {
            return Optional.empty();
        }
        return Optional.ofNullable(database(connection)).filter(database -> !isEncrypted(database + Constants.SUFFIX_MV_FILE))
                .map(database -> database + SUFFIX);
    }

    /** @return null when it is in memory */
    private static String database(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("select database_path()")) {
            row.next();
            return row.getString(1);
        }
    }

    private static boolean isEncrypted(String path) {
        try (InputStream file = FileUtils.newInputStream(path)) {
            return Arrays.equals(file.readNBytes(ENCRYPTED.length), ENCRYPTED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<RedoFile> open(String path) {
        try {
            MVStore store = new MVStore.Builder().fileName(path).autoCommitDisabled().cacheSize(CACHE_MB).open();
            // Nobody reads what was dropped: its place is taken again at once.
            store.setRetentionTime(0);
            store.setVersionsToKeep(0);
            return Optional.of(new RedoFile(path, store));
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                return Optional.empty();
            }
            throw new BadRedoLog(path, e);
        }
    }

    /** Whose log it is, {@code ""} when that was never told. */
    String id() {
        return about.getOrDefault(ID, "");
    }

    synchronized void append(long number, List<Change> changes) {
        transactions.put(number, records.of(changes));
    }

    /** Brings what was appended to the disk. */
    synchronized void force() {
        store.commit();
    }

    synchronized boolean isEmpty() {
        return transactions.isEmpty() && earlier.isEmpty();
    }

    /** What was appended until now is what {@link #drop} drops. Not while there is something left to be dropped. */
    synchronized void turn() {
        if (earlier.isEmpty()) {
            MVMap<Long, Object[]> appended = transactions;
            transactions = earlier;
            earlier = appended;
        }
    }

    synchronized void drop() {
        earlier.clear();
        store.commit();
    }

    /** What comes after this number, by its own. */
    SortedMap<Long, List<Change>> after(long number) {
        TreeMap<Long, List<Change>> all = new TreeMap<>();
        Stream.of(earlier, transactions).forEach(some -> some.forEach((transaction, changes) ->
                all.put(transaction, records.read(changes))));
        return all.tailMap(number, false);
    }

    synchronized void close() {
        store.closeImmediately();
    }

    synchronized void delete() {
        close();
        FileUtils.delete(path);
    }

    @Override
    public String toString() {
        return path;
    }
}
