// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What each transaction does: a pure function of the parameters, the writer-thread and the number
 * of the transaction. So the contents of an environment follow from the last transaction of each
 * writer-thread alone. Keys belong to one writer-thread, but for the shared counters.
 */
final class Plan {
    static final String[] DATABASES = {"plain", "second", "dups"};
    static final int DUPLICATES = 2; // index of the one with sorted duplicates
    static final String COUNTERS = "counters"; // shared by all writer-threads
    static final int COUNTER_COUNT = 16;
    static final String MARKERS = "ledger";
    /// Markers of a writer-thread are used in turn, so that they don't pile up.
    static final int MARKER_WINDOW = 1000;
    static final int SLOTS = 4; // duplicates of a key
    static final int OPERATIONS = 5; // of a transaction, at most

    final long seed;
    final int threads;
    final int records; // keys of each writer-thread in each database
    final int valueSize; // on average

    Plan(long seed, int threads, int records, int valueSize) {
        this.seed = seed;
        this.threads = threads;
        this.records = records;
        this.valueSize = valueSize;
    }

    /** From the first line of a ledger file. */
    static Plan read(Path ledger) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(ledger)) {
            String line = reader.readLine();
            String[] words = line == null ? new String[0] : line.split(" ");
            if (words.length != 5 || !words[0].equals("P")) {
                throw new IOException(ledger + " is no ledger");
            }
            return new Plan(Long.parseLong(words[1]), Integer.parseInt(words[2]),
                Integer.parseInt(words[3]), Integer.parseInt(words[4]));
        }
    }

    String line() {
        return "P " + seed + " " + threads + " " + records + " " + valueSize;
    }

    static final class Operation {
        int database;
        int key;
        int slot; // of a duplicate; -1: the key with all duplicates is deleted
        boolean isDelete;
        byte[] data; // whole value, null if deleted
    }

    static final class Txn {
        Operation[] operations;
        boolean aborts;
        boolean isLong; // stays open across log files
        int counter = -1; // the shared counter that it counts up
    }

    private static final class Random {
        private long state;

        Random(long state) {
            this.state = state;
        }

        long next() { // splitmix64 (public domain, Sebastiano Vigna)
            state += 0x9e3779b97f4a7c15L;
            long z = state;
            z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
            z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
            return z ^ (z >>> 31);
        }

        int below(int limit) {
            return (int) Long.remainderUnsigned(next(), limit);
        }
    }

    Txn plan(int writer, long number, boolean withData) {
        Random random = new Random(new Random(new Random(seed).next() ^ writer).next() ^ number);
        Txn txn = new Txn();
        txn.aborts = random.below(100) < 5;
        txn.isLong = random.below(200) == 0 && writer == 0 && number > 30;
        int counter = random.below(COUNTER_COUNT * 5); // a fifth of them
        // A long one would hold up the others.
        txn.counter = counter < COUNTER_COUNT && !txn.isLong ? counter : -1;
        txn.operations = new Operation[1 + random.below(OPERATIONS)];
        for (int i = 0; i < txn.operations.length; ++i) {
            Operation operation = new Operation();
            operation.database = random.below(DATABASES.length);
            operation.key = random.below(records);
            operation.isDelete = random.below(5) == 0;
            operation.slot = random.below(SLOTS);
            if (operation.isDelete && random.below(2) == 0) {
                operation.slot = -1;
            }
            int size = valueSize / 2 + random.below(valueSize + 1);
            long start = random.next();
            if (withData && !operation.isDelete) {
                operation.data = value(operation, writer, number, i, size, new Random(start));
            }
            txn.operations[i] = operation;
        }
        return txn;
    }

    private static byte[] value(
        Operation operation, int writer, long number, int index, int size, Random random) {
        String text = slotPrefix(operation.slot) + writer + ":" + number + ":" + index + " ";
        byte[] head = text.getBytes(StandardCharsets.US_ASCII);
        byte[] data = new byte[Math.max(head.length, size)];
        System.arraycopy(head, 0, data, 0, head.length);
        for (int at = head.length; at < data.length;) {
            long bits = random.next();
            for (int i = 0; i < 8 && at < data.length; ++i, bits >>>= 8) {
                data[at++] = (byte) bits;
            }
        }
        return data;
    }

    /** Every value starts with it; duplicates are told apart and sorted by it. */
    static String slotPrefix(int slot) {
        return "s" + slot + " ";
    }

    static byte[] key(int writer, int key) {
        return String.format("%03d:%07d", writer, key).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] markerKey(int writer, long number) {
        return key(writer, (int) (number % MARKER_WINDOW));
    }

    static byte[] counterKey(int counter) {
        return String.format("%02d", counter).getBytes(StandardCharsets.US_ASCII);
    }
}
