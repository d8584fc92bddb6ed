// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
import com.sleepycat.je.CheckpointConfig;
import com.sleepycat.je.Cursor;
import com.sleepycat.je.Database;
import com.sleepycat.je.DatabaseConfig;
import com.sleepycat.je.DatabaseEntry;
import com.sleepycat.je.DeadlockException;
import com.sleepycat.je.Environment;
import com.sleepycat.je.EnvironmentConfig;
import com.sleepycat.je.LockMode;
import com.sleepycat.je.OperationStatus;
import com.sleepycat.je.Transaction;
import com.sleepycat.je.TransactionConfig;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Writes transactions until told to stop. A ledger file has, after the line of the plan, for
 * each transaction "B writer number id" right before its commit is called, and afterwards
 * "C writer number id before after" or "A ..." for a deliberate abort; the id is the one in the
 * log, the times are milliseconds around the call.
 */
final class Writer {
    static final class Options {
        Path home;
        Path ledger; // null: none is kept
        long seed = 1;
        int threads = 4;
        int rate = 0; // transactions a second of all threads; 0: as many as possible
        int ahead = 0; // transactions of each thread that aren't held to the rate
        int seconds = 0; // 0: until told to stop
        int records = 200;
        int valueSize = 100;
        String durability = "write"; // to the file system; sync, nosync
        boolean stopsAtEndOfInput = false;
        Map<String, String> properties = new TreeMap<>();
    }

    private final Options options;
    private final Plan plan;
    private final long[] last; // transaction of each writer-thread
    private final FileOutputStream ledger; // null: none
    private final CountDownLatch firstCommits;
    private final Environment environment;
    private final Database[] databases = new Database[Plan.DATABASES.length];
    private final Database counters;
    private final Database markers;
    private volatile boolean stop;
    private volatile Throwable failure;

    Writer(Options options) throws Exception {
        this.options = options;
        Files.createDirectories(options.home);
        Plan wanted =
            new Plan(options.seed, options.threads, options.records, options.valueSize);
        boolean isNew = options.ledger == null || !Files.exists(options.ledger);
        plan = isNew ? wanted : Plan.read(options.ledger);
        if (!plan.line().equals(wanted.line())) {
            throw new IOException(options.ledger + " is of other parameters: " + plan.line());
        }
        ledger =
            options.ledger == null ? null : new FileOutputStream(options.ledger.toFile(), true);
        if (isNew) {
            writeLine(plan.line());
        }
        last = new long[plan.threads];
        firstCommits = new CountDownLatch(plan.threads);
        environment = new Environment(options.home.toFile(), configuration());
        for (int i = 0; i < databases.length; ++i) {
            databases[i] = open(Plan.DATABASES[i], i == Plan.DUPLICATES);
        }
        counters = open(Plan.COUNTERS, false);
        markers = open(Plan.MARKERS, false);
        makeCounters();
        findLast();
    }

    private EnvironmentConfig configuration() throws Exception {
        EnvironmentConfig config = new EnvironmentConfig();
        config.setAllowCreate(true);
        config.setTransactional(true);
        config.setLockTimeout(20_000_000); // microseconds; a slow machine isn't a deadlock
        for (Map.Entry<String, String> property : options.properties.entrySet()) {
            config.setConfigParam(property.getKey(), property.getValue());
        }
        return config;
    }

    private Database open(String name, boolean hasDuplicates) throws Exception {
        DatabaseConfig config = new DatabaseConfig();
        config.setAllowCreate(true);
        config.setTransactional(true);
        config.setSortedDuplicates(hasDuplicates);
        return environment.openDatabase(null, name, config);
    }

    // They have to be there before they are counted up: what isn't there can't be locked.
    private void makeCounters() throws Exception {
        Transaction transaction = environment.beginTransaction(null, durability());
        for (int counter = 0; counter < Plan.COUNTER_COUNT; ++counter) {
            DatabaseEntry key = new DatabaseEntry(Plan.counterKey(counter));
            counters.putNoOverwrite(transaction, key, entry("0 0:0"));
        }
        transaction.commit();
    }

    private void findLast() throws Exception {
        Cursor cursor = markers.openCursor(null, null);
        DatabaseEntry key = new DatabaseEntry();
        DatabaseEntry data = new DatabaseEntry();
        while (cursor.getNext(key, data, LockMode.DEFAULT) == OperationStatus.SUCCESS) {
            int writer = Integer.parseInt(text(key).substring(0, 3));
            last[writer] = Math.max(last[writer], Long.parseLong(text(data)));
        }
        cursor.close();
    }

    static String text(DatabaseEntry entry) {
        return new String(entry.getData(), StandardCharsets.ISO_8859_1);
    }

    void stop() {
        stop = true;
    }

    /** Returns after the environment was closed. */
    void run() throws Exception {
        Thread[] threads = new Thread[plan.threads];
        for (int i = 0; i < threads.length; ++i) {
            int writer = i;
            threads[i] = new Thread(() -> runThread(writer));
            threads[i].start();
        }
        while (!stop && !firstCommits.await(20, TimeUnit.MILLISECONDS)) {
            continue;
        }
        if (!stop) {
            System.out.println("ready");
            System.out.flush();
        }
        long end = System.nanoTime() + options.seconds * 1_000_000_000L;
        while (!stop && (options.seconds == 0 || System.nanoTime() < end)) {
            Thread.sleep(20);
        }
        stop = true;
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure != null) {
            throw new Exception("a writer-thread failed", failure);
        }
        close();
    }

    private void close() throws Exception {
        for (Database database : databases) {
            database.close();
        }
        counters.close();
        markers.close();
        CheckpointConfig force = new CheckpointConfig();
        force.setForce(true);
        environment.checkpoint(force);
        environment.close();
    }

    private void runThread(int writer) {
        try {
            long start = System.nanoTime();
            long pause = options.rate == 0 ? 0 : 1_000_000_000L * plan.threads / options.rate;
            for (long done = 0; !stop; ++done) {
                long ahead = start + (done - options.ahead) * pause - System.nanoTime();
                if (pause > 0 && ahead > 0) {
                    Thread.sleep(ahead / 1_000_000, (int) (ahead % 1_000_000));
                }
                carryOut(writer, last[writer] + 1);
                ++last[writer];
                firstCommits.countDown();
            }
        } catch (Throwable error) {
            failure = error;
            stop = true;
        }
    }

    private void carryOut(int writer, long number) throws Exception {
        Plan.Txn planned = plan.plan(writer, number, true);
        for (;;) {
            Transaction transaction = environment.beginTransaction(null, durability());
            try {
                attempt(transaction, planned, writer, number);
                finish(transaction, planned, writer, number);
                return;
            } catch (DeadlockException conflict) {
                transaction.abort();
            }
        }
    }

    private TransactionConfig durability() {
        TransactionConfig config = new TransactionConfig();
        switch (options.durability) {
            case "sync": config.setSync(true); break;
            case "nosync": config.setNoSync(true); break;
            default: config.setWriteNoSync(true); break;
        }
        return config;
    }

    private void attempt(Transaction transaction, Plan.Txn planned, int writer, long number)
        throws Exception {
        for (Plan.Operation operation : planned.operations) {
            apply(transaction, operation, writer);
        }
        if (planned.isLong) {
            stayOpen();
        }
        DatabaseEntry marker = entry(Long.toString(number));
        markers.put(transaction, new DatabaseEntry(Plan.markerKey(writer, number)), marker);
        if (planned.counter >= 0) {
            count(transaction, planned.counter, writer, number);
        }
    }

    private void finish(Transaction transaction, Plan.Txn planned, int writer, long number)
        throws Exception {
        String who = " " + writer + " " + number + " " + transaction.getId();
        long before = System.currentTimeMillis();
        if (planned.aborts) {
            transaction.abort();
        } else {
            writeLine("B" + who);
            before = System.currentTimeMillis();
            transaction.commit();
        }
        long after = System.currentTimeMillis();
        writeLine((planned.aborts ? "A" : "C") + who + " " + before + " " + after);
    }

    private void apply(Transaction transaction, Plan.Operation operation, int writer)
        throws Exception {
        Database database = databases[operation.database];
        DatabaseEntry key = new DatabaseEntry(Plan.key(writer, operation.key));
        boolean hasSlots = operation.database == Plan.DUPLICATES && operation.slot >= 0;
        if (hasSlots) {
            removeDuplicate(transaction, database, key, operation.slot);
        } else if (operation.isDelete) {
            database.delete(transaction, key);
        }
        if (!operation.isDelete) {
            database.put(transaction, key, new DatabaseEntry(operation.data));
        }
    }

    private static void removeDuplicate(
        Transaction transaction, Database database, DatabaseEntry key, int slot) throws Exception {
        Cursor cursor = database.openCursor(transaction, null);
        try {
            // Not getSearchBothRange(): that of 3.3 passes over some that are there.
            DatabaseEntry data = new DatabaseEntry();
            OperationStatus status = cursor.getSearchKey(key, data, LockMode.RMW);
            while (status == OperationStatus.SUCCESS) {
                if (text(data).startsWith(Plan.slotPrefix(slot))) {
                    cursor.delete();
                    return;
                }
                status = cursor.getNextDup(key, data, LockMode.RMW);
            }
        } finally {
            cursor.close();
        }
    }

    /** "17 writer:number": locked by one transaction after another. */
    private void count(Transaction transaction, int counter, int writer, long number)
        throws Exception {
        DatabaseEntry key = new DatabaseEntry(Plan.counterKey(counter));
        DatabaseEntry data = new DatabaseEntry();
        counters.get(transaction, key, data, LockMode.RMW);
        long value = Long.parseLong(text(data).split(" ")[0]);
        counters.put(transaction, key, entry((value + 1) + " " + writer + ":" + number));
    }

    private static DatabaseEntry entry(String text) {
        return new DatabaseEntry(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Until the log has moved on by two files, at most three seconds. */
    private void stayOpen() throws Exception {
        long end = System.nanoTime() + 3_000_000_000L;
        String first = newestFile();
        String seen = first;
        for (int newFiles = 0; newFiles < 2 && !stop && System.nanoTime() < end;) {
            Thread.sleep(20);
            String now = newestFile();
            if (!now.equals(seen)) {
                ++newFiles;
                seen = now;
            }
        }
    }

    private String newestFile() {
        String[] names = options.home.toFile().list((directory, name) -> name.endsWith(".jdb"));
        return names == null ? "" : Arrays.stream(names).max(String::compareTo).orElse("");
    }

    // One write each, so that a killed process leaves whole lines.
    private synchronized void writeLine(String line) throws IOException {
        if (ledger != null) {
            ledger.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }
}
