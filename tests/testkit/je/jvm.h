// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace testkit {

/// Whether there are a JDK and Java Edition to test with. Else tests say
/// QSKIP(withoutJava).
bool haveJava();
inline constexpr const char *withoutJava = "no JDK or no db-je.jar on this machine";

QString javaProgram();
QString jeJar();
/// Before the arguments of the Ledger program: a small machine that starts quickly.
QStringList ledgerArguments();

} // namespace testkit
