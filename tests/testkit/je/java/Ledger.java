// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The program: writes to a Java Edition environment, or checks copies of one. */
public final class Ledger {
    private static final String USAGE = ""
        + "write HOME LEDGERFILE [--threads N] [--rate R] [--seconds S] [--file-max BYTES]\n"
        + "    [--records K] [--value-size V] [--sync|--nosync] [--no-cleaner] [--seed N]\n"
        + "    [--set PROPERTY=VALUE]... [--stop-at-eof]\n"
        + "  prints \"ready\" when each thread has done a transaction; ends well on SIGTERM, after S\n"
        + "  seconds, or at the end of its standard input\n"
        + "check LEDGERFILE HOME... [--read-write]\n"
        + "  one line of JSON for each home; exits with 1 if one differs\n"
        + "check -\n"
        + "  the same for each line of standard input: ro|rw TAB LEDGERFILE TAB HOME\n"
        + "properties FILE\n"
        + "  what Java reads from a properties file: KEY TAB VALUE, in hexadecimal of UTF-16\n";

    private Ledger() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length >= 3 && arguments[0].equals("write")) {
            write(arguments);
        } else if (arguments.length == 2 && arguments[0].equals("check")) {
            checkRequests();
        } else if (arguments.length >= 3 && arguments[0].equals("check")) {
            check(arguments);
        } else if (arguments.length == 2 && arguments[0].equals("properties")) {
            printProperties(Paths.get(arguments[1]));
        } else {
            System.err.print(USAGE);
            Runtime.getRuntime().halt(2);
        }
    }

    private static void write(String[] arguments) {
        try {
            Writer.Options options = parse(arguments);
            Writer writer = new Writer(options);
            Thread main = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                writer.stop();
                try {
                    main.join();
                } catch (InterruptedException interrupted) {
                    return;
                }
            }));
            if (options.stopsAtEndOfInput) {
                Thread watcher = new Thread(() -> waitForEndOfInput(writer));
                watcher.setDaemon(true);
                watcher.start();
            }
            writer.run();
        } catch (Throwable error) {
            error.printStackTrace();
            Runtime.getRuntime().halt(1); // exit() would wait for this thread
        }
    }

    private static void waitForEndOfInput(Writer writer) {
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (IOException error) {
            error.printStackTrace();
        }
        writer.stop();
    }

    private static Writer.Options parse(String[] arguments) {
        Writer.Options options = new Writer.Options();
        options.home = Paths.get(arguments[1]);
        options.ledger = Paths.get(arguments[2]);
        long fileMax = 10_000_000;
        boolean hasCleaner = true;
        List<String> settings = new ArrayList<>();
        for (int i = 3; i < arguments.length; ++i) {
            switch (arguments[i]) {
                case "--threads": options.threads = Integer.parseInt(arguments[++i]); break;
                case "--rate": options.rate = Integer.parseInt(arguments[++i]); break;
                case "--seconds": options.seconds = Integer.parseInt(arguments[++i]); break;
                case "--file-max": fileMax = Long.parseLong(arguments[++i]); break;
                case "--records": options.records = Integer.parseInt(arguments[++i]); break;
                case "--value-size": options.valueSize = Integer.parseInt(arguments[++i]); break;
                case "--seed": options.seed = Long.parseLong(arguments[++i]); break;
                case "--sync": options.durability = "sync"; break;
                case "--nosync": options.durability = "nosync"; break;
                case "--no-cleaner": hasCleaner = false; break;
                case "--stop-at-eof": options.stopsAtEndOfInput = true; break;
                case "--set": settings.add(arguments[++i]); break;
                default: throw new IllegalArgumentException(arguments[i]);
            }
        }
        options.properties.put("je.log.fileMax", Long.toString(fileMax));
        // Cleaned and checkpointed file by file, so that small files go as fast as they come.
        options.properties.put("je.checkpointer.bytesInterval", Long.toString(fileMax));
        options.properties.put("je.cleaner.bytesInterval", Long.toString(fileMax / 4));
        options.properties.put("je.cleaner.minAge", "1");
        options.properties.put("je.cleaner.minUtilization", "70");
        options.properties.put("je.env.runCleaner", Boolean.toString(hasCleaner));
        options.properties.put("je.maxMemory", "20000000");
        for (String setting : settings) {
            int at = setting.indexOf('=');
            options.properties.put(setting.substring(0, at), setting.substring(at + 1));
        }
        return options;
    }

    private static void check(String[] arguments) throws Exception {
        boolean isReadOnly = true;
        List<Path> homes = new ArrayList<>();
        for (int i = 2; i < arguments.length; ++i) {
            if (arguments[i].equals("--read-write")) {
                isReadOnly = false;
            } else {
                homes.add(Paths.get(arguments[i]));
            }
        }
        boolean isOk = true;
        for (Path home : homes) {
            Checker checker = new Checker(home, Paths.get(arguments[1]), isReadOnly);
            System.out.println(checker.check());
            isOk = isOk && checker.isOk();
        }
        System.exit(isOk ? 0 : 1);
    }

    private static void checkRequests() throws Exception {
        BufferedReader reader = new BufferedReader(new InputStreamReader(System.in));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            String[] words = line.split("\t");
            Checker checker =
                new Checker(Paths.get(words[2]), Paths.get(words[1]), words[0].equals("ro"));
            System.out.println(checker.check());
            System.out.flush();
        }
    }

    private static void printProperties(Path file) throws Exception {
        Properties properties = new Properties();
        try (InputStream stream = Files.newInputStream(file)) {
            properties.load(stream);
        }
        for (String name : properties.stringPropertyNames()) {
            System.out.println(hex(name) + "\t" + hex(properties.getProperty(name)));
        }
    }

    private static String hex(String text) {
        StringBuilder result = new StringBuilder();
        for (char unit : text.toCharArray()) {
            result.append(String.format("%04x", (int) unit));
        }
        return result.toString();
    }
}
