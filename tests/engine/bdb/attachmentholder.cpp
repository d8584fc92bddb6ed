// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0

// Holds an environment open in a given way until its input ends: attachmentholder MODE HOME.
#include "tests/engine/bdb/libraryfixture.h"

#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace {

int holdFile(const QString &path, int flags)
{
    return ::open(path.toLocal8Bit().constData(), flags) >= 0 ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    const QByteArray mode = argv[1];
    const QString home = QString::fromLocal8Bit(argv[2]);
    libraryfixture::LibraryEnvironment env;
    env.shmKey = libraryfixture::segmentKeyOf(::getpid());
    int ret = 1;
    if (mode == "shared")
        ret = env.open(home);
    else if (mode == "register")
        ret = env.open(home, nullptr, DB_REGISTER | DB_RECOVER);
    else if (mode == "private")
        ret = env.open(home, nullptr, DB_PRIVATE);
    else if (mode == "systemv")
        ret = env.open(home, nullptr, DB_SYSTEM_MEM);
    else if (mode == "log for writing")
        ret = holdFile(home + QStringLiteral("/log.0000000001"), O_RDWR);
    else if (mode == "log for reading")
        ret = holdFile(home + QStringLiteral("/log.0000000001"), O_RDONLY);
    else if (mode == "database for writing")
        ret = holdFile(home + QStringLiteral("/t.db"), O_RDWR);
    if (ret != 0)
        return 1;
    if (mode == "private") { // so that it has written to the log
        libraryfixture::DatabaseSpec spec;
        spec.records = 1;
        ret = env.createDatabase("private.db", spec);
    }
    std::puts(ret == 0 ? "ready" : "failed");
    std::fflush(stdout);
    while (std::getchar() != EOF) {}
    return env.close();
}
