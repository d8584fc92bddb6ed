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
/// Java, small and quick to start, up to the main class of the ledger's writer and of its checks.
QStringList writerProgram();
QStringList checksProgram();

} // namespace testkit
