// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;

/** The program ninelives-jeledger: loads a Java Edition environment with known transactions. */
public final class Ledger {
    private static final String USAGE = ""
        + "ninelives-jeledger HOME [--ledger FILE] [--threads N] [--rate R] [--ahead N]\n"
        + "    [--seconds S] [--file-max BYTES] [--records K] [--value-size V] [--sync|--nosync]\n"
        + "    [--no-cleaner] [--seed N] [--set PROPERTY=VALUE]... [--stop-at-eof]\n"
        + "  writes transactions to the environment in HOME, R a second after the first N of each\n"
        + "  thread; prints \"ready\" when each thread has done a transaction; ends well on SIGTERM,\n"
        + "  after S seconds, or at the end of its standard input\n";

    private Ledger() {}

    public static void main(String[] arguments) {
        if (arguments.length == 0 || arguments[0].startsWith("-")) {
            System.err.print(USAGE);
            Runtime.getRuntime().halt(2);
        }
        write(arguments);
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
        options.home = Paths.get(arguments[0]);
        long fileMax = 10_000_000;
        boolean hasCleaner = true;
        List<String> settings = new ArrayList<>();
        for (int i = 1; i < arguments.length; ++i) {
            switch (arguments[i]) {
                case "--ledger": options.ledger = Paths.get(arguments[++i]); break;
                case "--threads": options.threads = Integer.parseInt(arguments[++i]); break;
                case "--rate": options.rate = Integer.parseInt(arguments[++i]); break;
                case "--ahead": options.ahead = Integer.parseInt(arguments[++i]); break;
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
}
