// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// ninelives-bdb: the one program that calls Berkeley DB. Reads one request as a line of JSON,
// answers in lines of JSON, exits. Whatever the library does to this process (crash, hang, abort)
// stays in it.
#include "app/bdbhelper/crashreport.h"
#include "app/bdbhelper/reply.h"
#include "app/bdbhelper/requests.h"

#include <array>
#include <cstdio>
#include <db.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>
#include <utility>

namespace bdbhelper {

Outcome info(const Request &)
{
    return QJsonObject {
        { QLatin1String("release"),
            QStringLiteral("%1.%2.%3")
                .arg(DB_VERSION_MAJOR)
                .arg(DB_VERSION_MINOR)
                .arg(DB_VERSION_PATCH) },
        { QLatin1String("logVersion"), DB_LOGVERSION },
    };
}

namespace {

// The headers that were compiled in and the library that was loaded must be the same release:
// structures differ even between patch levels.
bool isLibraryAsCompiled()
{
    int major = 0;
    int minor = 0;
    int patch = 0;
    db_version(&major, &minor, &patch);
    return major == DB_VERSION_MAJOR && minor == DB_VERSION_MINOR && patch == DB_VERSION_PATCH;
}

Outcome answer(const Request &request)
{
    using Function = Outcome (*)(const Request &);
    static constexpr std::array<std::pair<QLatin1String, Function>, 11> requests { {
        { QLatin1String("info"), info },
        { QLatin1String("recover"), recover },
        { QLatin1String("verify"), verify },
        { QLatin1String("dump"), dump },
        { QLatin1String("count"), count },
        { QLatin1String("keys"), keys },
        { QLatin1String("compare"), compare },
        { QLatin1String("checkpoint"), checkpoint },
        { QLatin1String("hotBackupFlag"), hotBackupFlag },
        { QLatin1String("libraryBackup"), libraryBackup },
        { QLatin1String("statistics"), statistics },
    } };
    for (const auto &[name, function] : requests) {
        if (request.name() == name)
            return function(request);
    }
    return Failure { engine::ErrorCode::InvalidArgument,
        QStringLiteral("unknown request \"%1\"").arg(request.name()), 0, {} };
}

int run()
{
    // If the asker dies, an attached request ends at its next safe point, any other one at once.
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    prctl(PR_SET_DUMPABLE, 0); // no core file: it would hold the password
    signal(SIGPIPE, SIG_IGN);
    installCrashReport();
    if (!isLibraryAsCompiled()) {
        return sendOutcome(Failure { engine::ErrorCode::LibraryMismatch,
            QStringLiteral("the loaded Berkeley DB isn't the release this program was built for"),
            0, {} });
    }
    const std::variant<Request, Failure> request = readRequest(STDIN_FILENO);
    if (const Failure *failure = std::get_if<Failure>(&request))
        return sendOutcome(*failure);
    return sendOutcome(answer(std::get<Request>(request)));
}

} // namespace

} // namespace bdbhelper

int main(int argc, char **)
{
    if (argc > 1) {
        fputs("ninelives-bdb takes one request as a line of JSON on standard input\n", stderr);
        return 2;
    }
    return bdbhelper::run();
}
