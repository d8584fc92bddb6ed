// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
import com.sleepycat.je.Cursor;
import com.sleepycat.je.Database;
import com.sleepycat.je.DatabaseConfig;
import com.sleepycat.je.DatabaseEntry;
import com.sleepycat.je.Environment;
import com.sleepycat.je.EnvironmentConfig;
import com.sleepycat.je.LockMode;
import com.sleepycat.je.OperationStatus;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Opens a copy and compares every record with what the transactions found in it have done. */
final class Checker {
    private static final int SHOWN = 10;

    private final Path home;
    private final Plan plan;
    private final boolean isReadOnly;
    private final List<String> differences = new ArrayList<>();
    private int differenceCount;
    private String failure = "";
    private boolean wasOpened;
    private long records;
    private long transactions;
    private final long[] last;
    private Environment environment;
    private List<?> names;
    // by the name of the database, then by key and slot
    private final Map<String, Map<String, byte[]>> expected = new HashMap<>();
    private final long[] counts = new long[Plan.COUNTER_COUNT];
    private final long[][] lastCounts; // by counter and writer-thread: number

    Checker(Path home, Path ledger, boolean isReadOnly) throws Exception {
        this.home = home;
        this.plan = Plan.read(ledger);
        this.isReadOnly = isReadOnly;
        last = new long[plan.threads];
        lastCounts = new long[Plan.COUNTER_COUNT][plan.threads];
    }

    /** One line of JSON. */
    String check() {
        try {
            EnvironmentConfig config = new EnvironmentConfig();
            config.setReadOnly(isReadOnly);
            config.setTransactional(true);
            environment = new Environment(home.toFile(), config);
            wasOpened = true;
            compare();
        } catch (Throwable error) {
            failure = error.toString();
        }
        try {
            if (environment != null) {
                environment.close();
            }
        } catch (Throwable error) {
            failure += (failure.isEmpty() ? "" : "; at close: ") + error;
        }
        return json();
    }

    boolean isOk() {
        return failure.isEmpty() && differenceCount == 0;
    }

    private void compare() throws Exception {
        names = environment.getDatabaseNames();
        for (Object name : names) {
            if (!Arrays.asList(Plan.DATABASES).contains(name) && !name.equals(Plan.COUNTERS)
                && !name.equals(Plan.MARKERS)) {
                differs("a database that the writer doesn't have: " + name);
            }
        }
        read(Plan.MARKERS, this::takeMarker);
        computeExpected();
        for (String name : Plan.DATABASES) {
            Map<String, byte[]> wanted = expected.get(name);
            boolean hasSlots = name.equals(Plan.DATABASES[Plan.DUPLICATES]);
            read(name, (key, data) -> {
                String slot = hasSlots && data.length > 1 ? key + " s" + (char) data[1] : key;
                expect(name, slot, wanted.remove(slot), data);
            });
            missing(name, wanted);
        }
        Map<String, byte[]> markers = expected.get(Plan.MARKERS);
        read(Plan.MARKERS,
            (key, data) -> expect(Plan.MARKERS, key, markers.remove(key), data));
        missing(Plan.MARKERS, markers);
        read(Plan.COUNTERS, this::takeCounter);
        for (int i = 0; i < counts.length; ++i) {
            if (counts[i] != 0) {
                differs("counter " + i + " should be " + counts[i] + ", is missing");
            }
        }
    }

    private interface Taker {
        void take(String key, byte[] data);
    }

    private void read(String name, Taker taker) throws Exception {
        if (!names.contains(name)) {
            return; // cut before it was created: then nothing may be expected in it
        }
        DatabaseConfig config = new DatabaseConfig();
        config.setReadOnly(isReadOnly);
        config.setTransactional(true);
        config.setSortedDuplicates(name.equals(Plan.DATABASES[Plan.DUPLICATES]));
        Database database = environment.openDatabase(null, name, config);
        try {
            Cursor cursor = database.openCursor(null, null);
            try {
                DatabaseEntry key = new DatabaseEntry();
                DatabaseEntry data = new DatabaseEntry();
                while (cursor.getNext(key, data, LockMode.DEFAULT) == OperationStatus.SUCCESS) {
                    ++records;
                    taker.take(Writer.text(key), data.getData());
                }
            } finally {
                cursor.close();
            }
        } finally {
            database.close();
        }
    }

    private void takeMarker(String key, byte[] data) {
        --records; // counted when they are compared
        int writer = Integer.parseInt(key.substring(0, 3));
        if (writer >= last.length) {
            differs("marker of a writer-thread that there isn't: " + key);
            return;
        }
        last[writer] =
            Math.max(last[writer], Long.parseLong(new String(data, StandardCharsets.US_ASCII)));
    }

    private void computeExpected() {
        for (String name : Plan.DATABASES) {
            expected.put(name, new HashMap<>());
        }
        expected.put(Plan.MARKERS, new HashMap<>());
        for (int writer = 0; writer < last.length; ++writer) {
            // By slot: the operation that wrote it last, as number and index; 0: deleted.
            long[] origins = new long[Plan.DATABASES.length * plan.records * Plan.SLOTS];
            long[] markers = new long[Plan.MARKER_WINDOW];
            for (long number = 1; number <= last[writer]; ++number) {
                Plan.Txn txn = plan.plan(writer, number, false);
                if (!txn.aborts) {
                    apply(txn, writer, number, origins, markers);
                }
            }
            for (int slot = 0; slot < origins.length; ++slot) {
                if (origins[slot] != 0) {
                    expectData(writer, slot, origins[slot]);
                }
            }
            for (long number : markers) {
                if (number != 0) {
                    expected.get(Plan.MARKERS)
                        .put(string(Plan.markerKey(writer, number)), Long.toString(number).getBytes());
                }
            }
        }
    }

    private int firstSlot(Plan.Operation operation) {
        return (operation.database * plan.records + operation.key) * Plan.SLOTS;
    }

    private void expectData(int writer, int slot, long origin) {
        int database = slot / Plan.SLOTS / plan.records;
        String key = string(Plan.key(writer, slot / Plan.SLOTS % plan.records));
        if (database == Plan.DUPLICATES) {
            key += " s" + slot % Plan.SLOTS;
        }
        Plan.Txn txn = plan.plan(writer, origin / Plan.OPERATIONS, true);
        byte[] data = txn.operations[(int) (origin % Plan.OPERATIONS)].data;
        expected.get(Plan.DATABASES[database]).put(key, data);
    }

    private void apply(
        Plan.Txn txn, int writer, long number, long[] origins, long[] markers) {
        ++transactions;
        for (int i = 0; i < txn.operations.length; ++i) {
            Plan.Operation operation = txn.operations[i];
            boolean hasSlots = operation.database == Plan.DUPLICATES;
            int slot = firstSlot(operation) + (hasSlots ? Math.max(operation.slot, 0) : 0);
            if (hasSlots && operation.slot < 0) {
                Arrays.fill(origins, slot, slot + Plan.SLOTS, 0);
            } else {
                origins[slot] = operation.isDelete ? 0 : number * Plan.OPERATIONS + i;
            }
        }
        markers[(int) (number % Plan.MARKER_WINDOW)] = number;
        if (txn.counter >= 0) {
            ++counts[txn.counter];
            lastCounts[txn.counter][writer] = number;
        }
    }

    private static String string(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void takeCounter(String key, byte[] data) {
        int counter = Integer.parseInt(key);
        String[] words = new String(data, StandardCharsets.US_ASCII).split("[ :]");
        if (Long.parseLong(words[0]) != counts[counter]) {
            differs("counter " + counter + " should be " + counts[counter] + ", is " + words[0]);
        }
        // Whoever came last: of its own transactions it must be the last one that counted.
        long number = lastCounts[counter][Integer.parseInt(words[1])];
        if (number != Long.parseLong(words[2])) {
            differs("counter " + counter + " is of " + words[1] + ":" + words[2]
                + ", the last of that writer-thread should be " + number);
        }
        counts[counter] = 0;
    }

    private void expect(String name, String slot, byte[] wanted, byte[] data) {
        if (wanted == null) {
            differs(name + "/" + slot + " should not be there, is " + origin(data));
        } else if (!Arrays.equals(wanted, data)) {
            differs(name + "/" + slot + " should be " + origin(wanted) + ", is " + origin(data));
        }
    }

    private void missing(String name, Map<String, byte[]> left) {
        for (String slot : new TreeSet<>(left.keySet())) {
            differs(name + "/" + slot + " of " + origin(left.get(slot)) + " is missing");
        }
    }

    private static String origin(byte[] data) {
        String text = new String(data, 0, Math.min(30, data.length), StandardCharsets.ISO_8859_1);
        int end = text.indexOf(' ', 3);
        return end < 0 ? text : text.substring(0, end);
    }

    private void differs(String text) {
        if (++differenceCount <= SHOWN) {
            differences.add(text);
        }
    }

    private String json() {
        StringBuilder text = new StringBuilder("{\"ok\":").append(isOk());
        text.append(",\"opened\":").append(wasOpened);
        text.append(",\"error\":").append(quoted(failure));
        text.append(",\"transactions\":").append(transactions);
        text.append(",\"records\":").append(records);
        text.append(",\"last\":").append(Arrays.toString(last).replace(" ", ""));
        text.append(",\"differenceCount\":").append(differenceCount);
        text.append(",\"differences\":[");
        for (int i = 0; i < differences.size(); ++i) {
            text.append(i == 0 ? "" : ",").append(quoted(differences.get(i)));
        }
        return text.append("]}").toString();
    }

    private static String quoted(String text) {
        StringBuilder result = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                result.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                result.append(String.format("\\u%04x", (int) c));
            } else {
                result.append(c);
            }
        }
        return result.append('"').toString();
    }
}
