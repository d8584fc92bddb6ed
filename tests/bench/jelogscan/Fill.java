// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
import com.sleepycat.je.Database;
import com.sleepycat.je.DatabaseConfig;
import com.sleepycat.je.DatabaseEntry;
import com.sleepycat.je.Environment;
import com.sleepycat.je.EnvironmentConfig;
import com.sleepycat.je.Transaction;
import com.sleepycat.je.TransactionConfig;

import java.io.File;
import java.nio.ByteBuffer;
import java.util.Random;

/** Fill HOME BYTES SIZE: writes about BYTES of log, records of SIZE bytes of key and data. */
public final class Fill {
    public static void main(String[] arguments) throws Exception {
        File home = new File(arguments[0]);
        long bytes = Long.parseLong(arguments[1]);
        int size = Integer.parseInt(arguments[2]);
        EnvironmentConfig config = new EnvironmentConfig();
        config.setAllowCreate(true);
        config.setTransactional(true);
        config.setCacheSize(200L << 20);
        config.setConfigParam("je.env.runCleaner", "false");
        config.setConfigParam("je.lock.timeout", "60000000");
        Environment environment = new Environment(home, config);
        DatabaseConfig databaseConfig = new DatabaseConfig();
        databaseConfig.setAllowCreate(true);
        databaseConfig.setTransactional(true);
        Database database = environment.openDatabase(null, "load", databaseConfig);
        TransactionConfig noSync = new TransactionConfig();
        noSync.setNoSync(true);

        final int keys = 200_000; // then the same again
        final int perTransaction = 20;
        Random random = new Random(1);
        byte[] data = new byte[size - Long.BYTES];
        long written = 0;
        for (long n = 0; written < bytes;) {
            Transaction transaction = environment.beginTransaction(null, noSync);
            for (int i = 0; i < perTransaction; ++i, ++n) {
                random.nextBytes(data);
                byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(n % keys).array();
                database.put(transaction, new DatabaseEntry(key), new DatabaseEntry(data));
            }
            transaction.commit();
            if (n % (perTransaction * 500) == 0) {
                written = 0;
                for (File file : home.listFiles((directory, name) -> name.endsWith(".jdb"))) {
                    written += file.length();
                }
            }
        }
        database.close();
        environment.close();
    }
}
