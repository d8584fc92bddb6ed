// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/je/jvm.h"

#include <QFile>

#ifndef NINELIVES_JAVA
#define NINELIVES_JAVA ""
#define NINELIVES_JE_JAR ""
#define NINELIVES_JE_LEDGER ""
#define NINELIVES_JE_CLASSES ""
#endif

namespace testkit {

bool haveJava()
{
    return QFile::exists(javaProgram()) && QFile::exists(jeJar());
}

QString javaProgram()
{
    return QStringLiteral(NINELIVES_JAVA);
}

QString jeJar()
{
    return QStringLiteral(NINELIVES_JE_JAR);
}

namespace {

QStringList program(const QString &mainClass)
{
    const QStringList classes { jeJar(), QStringLiteral(NINELIVES_JE_LEDGER),
        QStringLiteral(NINELIVES_JE_CLASSES) };
    return { QStringLiteral("-Xmx192m"), QStringLiteral("-XX:+UseSerialGC"),
        QStringLiteral("-XX:TieredStopAtLevel=1"), QStringLiteral("-cp"),
        classes.join(QLatin1Char(':')), mainClass };
}

} // namespace

QStringList writerProgram()
{
    return program(QStringLiteral("Ledger"));
}

QStringList checksProgram()
{
    return program(QStringLiteral("Checks"));
}

} // namespace testkit
