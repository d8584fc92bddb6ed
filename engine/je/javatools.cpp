// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/javatools.h"

#include "engine/io/childprocess.h"
#include "engine/je/logname.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

namespace engine::je {

namespace {

constexpr std::array javaPlaces { "/usr/bin/java", "/usr/lib/jvm/default-java/bin/java" };
constexpr std::array jarPlaces { "/usr/share/java/db-je.jar", "/usr/share/java/je.jar" };
constexpr qsizetype longestComplaint = 4000; // characters

// Either the configured one or the first that is there.
template <std::size_t Size>
Result<Path> find(FileSystem &fs, const Path &configured,
    const std::array<const char *, Size> &places, const QString &what)
{
    if (!configured.empty() && exists(fs, configured))
        return configured;
    if (!configured.empty())
        return makeError(ErrorCode::NotFound, what + QStringLiteral(" isn't there"), configured);
    for (const char *place : places) {
        if (exists(fs, place))
            return Path(place);
    }
    return makeError(ErrorCode::NotFound, QStringLiteral("no %1 found").arg(what), places.front());
}

struct ToolOutput
{
    QStringList lines; // of its stdout
    QString standardError; // DbVerify says everything there
    int exitCode = 0;

    QString all() const
    {
        return lines.join(QLatin1Char('\n')) + QLatin1Char('\n') + standardError;
    }
    QString end() const { return all().trimmed().right(longestComplaint); }
};

Result<ToolOutput> runTool(const JavaTools &tools, const std::string &tool,
    const std::vector<std::string> &arguments, const JavaRun &run)
{
    ToolOutput output;
    ChildRequest request;
    request.program = tools.java;
    // Numbers and messages in one language, whatever the user's.
    request.arguments = { "-Duser.language=en", "-Duser.country=US", "-XX:+UseSerialGC", "-cp",
        tools.jar.native(), "com.sleepycat.je.util." + tool };
    request.arguments.insert(request.arguments.end(), arguments.begin(), arguments.end());
    request.timeLimitNanoseconds = run.timeLimitNanoseconds;
    request.shouldStop = run.shouldStop;
    request.onLine = [&output](std::string_view line) -> Result<> {
        output.lines.append(textFromBytes(line));
        return {};
    };
    const auto report = runChild(request);
    const QString name = QString::fromStdString(tool);
    if (!report.hasValue())
        return report.error();
    if (report.value().wasStopped)
        return makeError(ErrorCode::Cancelled, name + QStringLiteral(" was stopped"));
    if (report.value().hasTimedOut)
        return makeError(ErrorCode::ToolTimedOut, name + QStringLiteral(" took too long"));
    if (report.value().signal != 0) {
        return makeError(ErrorCode::ToolCrashed,
            QStringLiteral("%1 ended by signal %2").arg(name).arg(report.value().signal));
    }
    output.exitCode = report.value().exitCode;
    output.standardError = textFromBytes(report.value().standardError);
    return output;
}

Result<> checkRelease(const JavaTools &tools, std::uint32_t logVersion)
{
    if (logVersion <= tools.newestLogVersion)
        return {};
    return makeError(ErrorCode::LibraryMismatch,
        QStringLiteral("Java Edition %1 can't read logs of release %2")
            .arg(tools.release, releaseOfLogVersion(logVersion)),
        tools.jar);
}

// "          LN_TX            539              0         56,669 …"; none for any other line. The
// head of the table has no numbers, "key/data" and the checkpoint table have others.
std::optional<JavaTypeCount> parseTypeLine(const QString &line)
{
    static const QRegularExpression pattern(
        QStringLiteral("^\\s*([A-Za-z]\\w*)\\s+([\\d,]+)\\s+([\\d,]+)\\s+([\\d,]+)(\\s+[\\d,]+){3}"
                       "\\s+[\\d.,]+\\s*$"));
    const auto match = pattern.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    const auto number = [&match](int group) {
        return match.captured(group).remove(QLatin1Char(',')).toULongLong();
    };
    return JavaTypeCount { match.captured(1), number(2), number(3), number(4) };
}

} // namespace

std::optional<std::uint32_t> newestLogVersionOf(const QString &release)
{
    // The first release of each log version.
    static constexpr std::array<std::pair<int, int>, 10> first { { { 3, 3 }, { 4, 0 }, { 5, 0 },
        { 6, 0 }, { 6, 2 }, { 6, 3 }, { 7, 0 }, { 7, 1 }, { 7, 3 }, { 7, 5 } } };
    static const QRegularExpression pattern(QStringLiteral("^(\\d+)\\.(\\d+)"));
    const auto match = pattern.match(release);
    if (!match.hasMatch())
        return std::nullopt;
    const std::pair wanted(match.captured(1).toInt(), match.captured(2).toInt());
    const auto above = std::upper_bound(first.begin(), first.end(), wanted);
    if (above == first.begin())
        return 0;
    return oldestReadableVersion + std::uint32_t(above - first.begin()) - 1;
}

Result<JavaTools> findJavaTools(
    FileSystem &fs, const JavaToolsSettings &settings, const JavaRun &run)
{
    auto java = find(fs, settings.java, javaPlaces, QStringLiteral("Java machine"));
    if (!java.hasValue())
        return std::move(java).error();
    auto jar = find(fs, settings.jar, jarPlaces, QStringLiteral("jar of Java Edition"));
    if (!jar.hasValue())
        return std::move(jar).error();
    JavaTools tools { std::move(java).value(), std::move(jar).value(), {}, 0 };
    const auto output = runTool(tools, "DbVerify", { "-V" }, run);
    if (!output.hasValue())
        return output.error();
    static const QRegularExpression pattern(QStringLiteral("\\b\\d+\\.\\d+\\.\\d+\\b"));
    const auto match = pattern.match(output.value().all());
    const auto version = newestLogVersionOf(match.captured());
    if (!version) {
        return makeError(ErrorCode::ToolFailed,
            QStringLiteral("the jar doesn't tell its release: ") + output.value().end(), tools.jar);
    }
    tools.release = match.captured();
    tools.newestLogVersion = *version;
    return tools;
}

Result<JavaVerification> verifyWithJava(
    const JavaTools &tools, const Path &copy, std::uint32_t logVersion, const JavaRun &run)
{
    if (auto checked = checkRelease(tools, logVersion); !checked.hasValue())
        return std::move(checked).error();
    const auto output = runTool(tools, "DbVerify", { "-h", copy.native() }, run);
    if (!output.hasValue())
        return output.error();
    JavaVerification verification;
    const QString start = QStringLiteral("Verifying database ");
    for (const QString &line : output.value().all().split(QLatin1Char('\n'))) {
        if (line.startsWith(start))
            verification.databases.append(line.mid(start.size()));
    }
    verification.isSound = output.value().exitCode == 0;
    if (!verification.isSound)
        verification.complaint = output.value().end();
    return verification;
}

Result<JavaLogSummary> summarizeLogWithJava(
    const JavaTools &tools, const Path &copy, std::uint32_t logVersion, const JavaRun &run)
{
    if (auto checked = checkRelease(tools, logVersion); !checked.hasValue())
        return std::move(checked).error();
    const auto output = runTool(tools, "DbPrintLog", { "-h", copy.native(), "-S" }, run);
    if (!output.hasValue())
        return output.error();
    JavaLogSummary summary;
    for (const QString &line : output.value().lines) {
        const auto type = parseTypeLine(line);
        if (!type)
            continue;
        summary.entries += type->count;
        summary.bytes += type->bytes;
        summary.types.push_back(*type);
    }
    if (output.value().exitCode != 0)
        summary.complaint = output.value().end();
    return summary;
}

} // namespace engine::je
