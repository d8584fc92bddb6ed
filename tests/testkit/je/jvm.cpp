// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/je/jvm.h"

#include <QFile>

#ifndef NINELIVES_JAVA
#define NINELIVES_JAVA ""
#define NINELIVES_JE_JAR ""
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

QStringList ledgerArguments()
{
    return { QStringLiteral("-Xmx192m"), QStringLiteral("-XX:+UseSerialGC"),
        QStringLiteral("-XX:TieredStopAtLevel=1"), QStringLiteral("-cp"),
        jeJar() + QLatin1Char(':') + QStringLiteral(NINELIVES_JE_CLASSES),
        QStringLiteral("Ledger") };
}

} // namespace testkit
