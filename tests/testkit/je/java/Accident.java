// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0

import com.sleepycat.je.Database;
import com.sleepycat.je.DatabaseConfig;
import com.sleepycat.je.DatabaseEntry;
import com.sleepycat.je.DatabaseException;
import com.sleepycat.je.Environment;
import com.sleepycat.je.EnvironmentConfig;
import com.sleepycat.je.Transaction;

import java.io.File;
import java.nio.charset.StandardCharsets;

/**
 * Five databases, of which one loses 10,000 records in one transaction.
 *
 * fill HOME: makes them. happen HOME: what goes before, the accident, and what comes after.
 * count HOME: prints "name records", a line each, of a home opened read-only.
 */
final class Accident {
    private static final String[] OTHERS = {"stock", "users", "mail", "index"};

    private final Environment environment;

    private Accident(Environment environment) {
        this.environment = environment;
    }

    public static void main(String[] arguments) throws DatabaseException {
        boolean counts = arguments[0].equals("count");
        EnvironmentConfig config = new EnvironmentConfig();
        config.setTransactional(true);
        config.setAllowCreate(!counts);
        config.setReadOnly(counts);
        Environment environment = new Environment(new File(arguments[1]), config);
        Accident accident = new Accident(environment);
        switch (arguments[0]) {
            case "fill":
                accident.fill();
                break;
            case "happen":
                accident.happen();
                break;
            default:
                accident.count();
        }
        environment.close();
    }

    private void fill() throws DatabaseException {
        put("sales", 0, 12000);
        for (String other : OTHERS) {
            put(other, 0, 150);
        }
    }

    private void happen() throws DatabaseException {
        put("stock", 150, 155);
        delete("users", 40);
        delete("sales", 10000);
        put("mail", 150, 157);
    }

    private void count() throws DatabaseException {
        for (Object name : environment.getDatabaseNames()) {
            Database database = open((String) name, true);
            System.out.println(name + " " + database.count());
            database.close();
        }
    }

    private Database open(String name, boolean readOnly) throws DatabaseException {
        DatabaseConfig config = new DatabaseConfig();
        config.setTransactional(true);
        config.setAllowCreate(!readOnly);
        config.setReadOnly(readOnly);
        return environment.openDatabase(null, name, config);
    }

    private static DatabaseEntry entry(String text) {
        return new DatabaseEntry(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Each call is one transaction. */
    private void put(String name, int from, int to) throws DatabaseException {
        Database database = open(name, false);
        Transaction transaction = environment.beginTransaction(null, null);
        for (int number = from; number < to; ++number) {
            database.put(transaction, entry("order " + number), entry("worth " + number * 7));
        }
        transaction.commitSync();
        database.close();
    }

    private void delete(String name, int count) throws DatabaseException {
        Database database = open(name, false);
        Transaction transaction = environment.beginTransaction(null, null);
        for (int number = 0; number < count; ++number) {
            database.delete(transaction, entry("order " + number));
        }
        transaction.commitSync();
        database.close();
    }
}
