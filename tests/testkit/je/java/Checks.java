// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** What tests ask Java: whether copies of an environment are right, what a file means to it. */
public final class Checks {
    private static final String USAGE = ""
        + "check LEDGERFILE HOME... [--read-write]\n"
        + "  one line of JSON for each home; exits with 1 if one differs\n"
        + "check -\n"
        + "  the same for each line of standard input: ro|rw TAB LEDGERFILE TAB HOME\n"
        + "properties FILE\n"
        + "  what Java reads from a properties file: KEY TAB VALUE, in hexadecimal of UTF-16\n";

    private Checks() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2 && arguments[0].equals("check")) {
            checkRequests();
        } else if (arguments.length >= 3 && arguments[0].equals("check")) {
            check(arguments);
        } else if (arguments.length == 2 && arguments[0].equals("properties")) {
            printProperties(Paths.get(arguments[1]));
        } else {
            System.err.print(USAGE);
            System.exit(2);
        }
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
