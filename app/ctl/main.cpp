// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"

#include <QCoreApplication>

#include <cstdio>
#include <unistd.h>

using namespace engine;

namespace {

struct Command
{
    const char *name; // one or two words
    const char *operands;
    const char *help;
    int operandsNeeded;
    int (*run)(ctl::Session &);
};

constexpr Command commands[] = {
    { "env add", "HOME", "register an environment", 1, ctl::envAdd },
    { "env list", "", "list the registered environments", 0, ctl::envList },
    { "env show", "ENV", "state of an environment, with evidence", 1, ctl::envShow },
    { "env remove", "ENV", "forget an environment; no file is touched", 1, ctl::envRemove },
    { "env scan", "DIRECTORY...", "search for environments", 1, ctl::envScan },
    { "log list", "ENV", "log files, live and archived", 1, ctl::logList },
    { "log show", "ENV", "commits and checkpoints", 1, ctl::logShow },
    { "log transactions", "ENV", "what each transaction did", 1, ctl::logTransactions },
    { "backup full", "ENV", "hot full backup, without attaching", 1, ctl::backupFull },
    { "backup incremental", "ENV", "new log bytes only", 1, ctl::backupIncremental },
    { "backup offline", "ENV", "full backup of an environment nobody uses", 1, ctl::backupOffline },
    { "backup adopt", "ENV DIRECTORY", "make a set of a copy that others made", 2,
        ctl::backupAdopt },
    { "backup compare", "ENV SET SET", "what lies between two sets", 3, ctl::backupCompare },
    { "backup delete", "ENV", "remove a set; says first what would break", 1, ctl::backupDelete },
    { "verify", "ENV", "re-read a backup set; --drill restores it as well", 1, ctl::verify },
    { "restore", "ENV", "restore to a point into a new directory", 1, ctl::restore },
    { "database list", "ENV", "database files, with what is known of them", 1, ctl::databaseList },
    { "database verify", "ENV", "verify and count a private copy", 1, ctl::databaseVerify },
    { "preview", "ENV", "records at a point and now, side by side; export", 1, ctl::preview },
    { "standby create", "ENV DIRECTORY", "make a standby", 2, ctl::standbyCreate },
    { "standby update", "DIRECTORY", "bring a standby up to date", 1, ctl::standbyUpdate },
    { "standby recover", "DIRECTORY", "take in what was shipped, without the primary", 1,
        ctl::standbyRecover },
    { "standby follow", "STANDBY...", "ship new log as it appears, until stopped", 1,
        ctl::standbyFollow },
    { "standby status", "DIRECTORY", "position, lag and readiness", 1, ctl::standbyStatus },
    { "serve", "", "follow all standbys that are to be followed, until stopped", 0, ctl::serve },
    { "failover check", "STANDBY", "look at all that a switch depends on", 1, ctl::failoverCheck },
    { "failover plan", "STANDBY", "the steps of a switch", 1, ctl::failoverPlan },
    { "failover run", "STANDBY", "switch over, or go on where it stopped", 1, ctl::failoverRun },
    { "failover test", "STANDBY", "fail over a copy of the standby", 1, ctl::failoverTest },
    { "failover commit", "STANDBY", "end a switch for good", 1, ctl::failoverCommit },
    { "failover rollback", "STANDBY", "undo a switch", 1, ctl::failoverRollback },
    { "failover failback", "HOME", "back to the former primary", 1, ctl::failoverFailback },
    { "failover status", "STANDBY", "runs, and how it is handed over", 1, ctl::failoverStatus },
    { "failover handover", "STANDBY", "tell or try how it is handed over", 1,
        ctl::failoverHandOver },
    { "failover verify-audit", "STANDBY", "whether its journals are unchanged", 1,
        ctl::failoverVerifyAudit },
    { "vault init", "DIRECTORY", "make a vault", 1, ctl::vaultInit },
    { "vault show", "DIRECTORY", "what a vault holds", 1, ctl::vaultShow },
    { "vault heal", "ENV [DIRECTORY...]", "close gaps of the log archive with what is found", 1,
        ctl::vaultHeal },
    { "vault rebuild", "DIRECTORY...", "register what vaults and standbys tell", 1,
        ctl::vaultRebuild },
    { "doctor", "", "check the installation and all that is registered", 0, ctl::doctor },
};

void declareOptions(QCommandLineParser &parser)
{
    const auto option = [&parser](const char *name, const char *help, const char *value = nullptr) {
        QCommandLineOption declared(QString::fromLatin1(name), QString::fromLatin1(help));
        if (value != nullptr)
            declared.setValueName(QString::fromLatin1(value));
        parser.addOption(declared);
    };
    option("json", "answer as one JSON object");
    option("plan", "dry run: print the steps, write nothing");
    option(
        "runbook", "with --plan: write the steps as Markdown, or as commands to FILE.sh", "file");
    option("progress", "json: progress as JSON lines on stderr; none: no progress", "how");
    option("catalog", "catalog to use instead of the user's own", "file");
    option("vault", "vault to use instead of the environment's default", "directory");
    option("password-fd", "read the environment's password from this descriptor", "number");
    option("password-file", "read the environment's password from this file", "file");
    option("name", "env add, standby create: name to show", "name");
    option("depth", "env scan: how many directories deep (default 4)", "levels");
    option("file", "log show: only this log file", "number");
    option("from", "log show, log transactions: from this LSN (or time) on", "lsn");
    option("to", "log show, log transactions: up to this LSN (or time)", "lsn");
    option(
        "type", "log show: entries of these types of Java Edition, such as Trace,Prepare", "names");
    option("limit", "log show, log transactions, preview: at most so many lines", "count");
    option("sort", "log transactions: position, deletes, bytes or duration", "order");
    option("checkpoint", "backup: attach and checkpoint first");
    option("library", "backup: attach and let the library copy");
    option("without-reserved", "backup: leave out the log files that Java Edition only reserves");
    option("set", "verify, database verify, backup delete: this set", "id");
    option("drill", "verify: restore into a scratch directory and verify there");
    option("scratch", "verify --drill, preview, database verify: where to restore", "directory");
    option("java", "verify --drill: Java to verify with, too, instead of /usr/bin/java", "program");
    option("je-jar", "verify --drill: jar of Java Edition to verify with, too", "file");
    option("latest", "restore: to the end of the archived log");
    option("time", "restore: to this time (ISO 8601 with offset or Z)", "time");
    option("lsn", "restore: to the last commit at or before this LSN", "lsn");
    option("commit", "restore: to exactly this commit", "lsn");
    option("now", "preview: only the environment as it is");
    option("database", "preview: look into this one (FILE or FILE:DATABASE)", "name");
    option("keys", "preview: list its keys instead of comparing");
    option("prefix", "preview --keys: only keys that begin so", "text");
    option("hex", "preview: keys and values as hexadecimal digits");
    option("values", "preview: show values, too");
    option("export", "preview: write its records in the format of db_dump", "file");
    option("missing", "preview --export: only what isn't the same now");
    option("with-dependents", "backup delete: with the sets that rest on it");
    option("destination", "restore: directory to make", "directory");
    option("incarnation", "restore, vault heal: another history than the newest", "id");
    option("replace", "restore: set the destination's content aside");
    option("confirm",
        "restore --replace: the environment's name; backup delete: the set's; typed out", "name");
    option("no-verify", "restore: don't verify the databases afterwards");
    option("enable", "standby follow: from now on by \"ninelivesctl serve\"");
    option("disable", "standby follow: no longer by \"ninelivesctl serve\"");
    option("emergency", "failover: of a primary that is lost; what is lost must be accepted");
    option("wait", "failover: for the application to end, and to open its new home", "seconds");
    option("accept", "failover: go on though this is unknown: names of checks, loss", "names");
    option("stop-command", "failover run: shell command that ends the application", "text");
    option("fence-permissions", "failover run: also take write permission off the primary");
    option("no-rescue", "failover run --emergency: leave the primary's last log alone");
    option("no-compare", "failover failback: don't compare the records of both homes");
    option("decide", "failover run: commit if the application is seen in time, else roll back");
    option("primary", "failover failback: the home in use, if no mark tells", "directory");
    option("prepare", "failover failback: only make it an up-to-date standby");
    option("symlink", "failover: the application opens this symbolic link", "path");
    option("properties", "failover: this Java properties file has the home", "file");
    option("ini", "failover: this INI file has the home", "file");
    option("environment-file", "failover: this file of variables has the home", "file");
    option("section", "failover --ini: section of the key", "name");
    option("key", "failover: key of the home in that file", "name");
    option("handover-command", "failover: shell command that is told $NINELIVES_HOME", "text");
    option("by-hand", "failover: somebody points the application at its new home");
    option("time-limit", "failover: for the hand-over command (default 60)", "seconds");
    option("try", "failover handover: try it, without a change");
    option("standby", "vault rebuild: register this standby (repeatable)", "directory");
}

QString usage()
{
    QString text = QStringLiteral("usage: ninelivesctl COMMAND [OPERANDS] [OPTIONS]\n\n");
    for (const Command &command : commands) {
        const QString left = QString::fromLatin1(command.name) + QLatin1Char(' ')
            + QString::fromLatin1(command.operands);
        text += QLatin1String("  ") + left.leftJustified(34) + QString::fromLatin1(command.help)
            + QLatin1Char('\n');
    }
    return text
        + QStringLiteral("\nninelivesctl --help lists the options; see also ninelivesctl(1).\n");
}

const Command *findCommand(const QStringList &words)
{
    for (const Command &command : commands) {
        const QStringList name = QString::fromLatin1(command.name).split(QLatin1Char(' '));
        if (words.mid(0, name.size()) == name)
            return &command;
    }
    return nullptr;
}

int refuse(const QString &why)
{
    std::fputs(
        (QLatin1String("ninelivesctl: ") + why + QLatin1Char('\n')).toLocal8Bit().constData(),
        stderr);
    return static_cast<int>(ErrorCode::InvalidArgument);
}

Path catalogPath(const QCommandLineParser &parser)
{
    if (parser.isSet(QStringLiteral("catalog")))
        return pathFromQString(parser.value(QStringLiteral("catalog")));
    return defaultCatalogFile();
}

ctl::Output::Progress progressStyle(const QCommandLineParser &parser)
{
    if (parser.value(QStringLiteral("progress")) == QLatin1String("json"))
        return ctl::Output::Progress::JsonLines;
    const bool wantsLine = !parser.isSet(QStringLiteral("progress"))
        && !parser.isSet(QStringLiteral("json")) && ::isatty(STDERR_FILENO) != 0;
    return wantsLine ? ctl::Output::Progress::Line : ctl::Output::Progress::None;
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments; // QCoreApplication loses bytes that aren't UTF-8
    for (int i = 0; i < argc; ++i)
        arguments << textFromBytes(argv[i]);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("ninelivesctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(NINELIVES_VERSION));

    QCommandLineParser parser;
    parser.addVersionOption();
    const QCommandLineOption help = parser.addHelpOption();
    declareOptions(parser);
    if (!parser.parse(arguments))
        return refuse(parser.errorText());
    if (parser.isSet(QStringLiteral("version")))
        parser.showVersion();
    if (parser.isSet(help)) {
        std::fputs(
            (usage() + QLatin1Char('\n') + parser.helpText()).toLocal8Bit().constData(), stdout);
        return 0;
    }
    const QStringList words = parser.positionalArguments();
    const Command *command = findCommand(words);
    if (command == nullptr)
        return refuse(words.isEmpty()
                ? QStringLiteral("no command given\n") + usage()
                : QStringLiteral("no such command: %1\n").arg(words.join(QLatin1Char(' ')))
                    + usage());
    const QString name = QString::fromLatin1(command->name);
    const int commandWords = static_cast<int>(name.count(QLatin1Char(' '))) + 1;
    if (words.size() - commandWords < command->operandsNeeded)
        return refuse(
            QStringLiteral("%1 needs %2").arg(name, QString::fromLatin1(command->operands)));

    ctl::Output output(name, parser.isSet(QStringLiteral("json")), progressStyle(parser));
    const Path file = catalogPath(parser);
    if (const auto made = createDirectories(localFileSystem(), file.parent_path());
        !made.hasValue())
        return output.fail(made.error());
    const auto catalog = CatalogStore::open(file);
    if (!catalog.hasValue())
        return output.fail(catalog.error());
    const auto helper = bdb::makeBdbHelper(bdb::defaultBdbHelperPath());
    ctl::catchSignals();
    ctl::Session session { parser, output, localFileSystem(), systemClock(), *catalog.value(),
        *helper, commandWords };
    return command->run(session);
}
