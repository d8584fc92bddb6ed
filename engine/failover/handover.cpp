// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/handover.h"

#include "engine/io/childprocess.h"
#include "engine/io/publish.h"
#include "engine/io/publishlink.h"
#include "engine/vault/jsonfields.h"
#include "engine/vault/jsonfile.h"

#include <QJsonArray>

#include <sys/stat.h>
#include <unistd.h>

namespace engine {

namespace {

constexpr QLatin1String keptFormat("ninelives-handover");
constexpr std::int64_t fileLimit = 1 << 20;

struct MethodName
{
    HandOver::Method method;
    KeyFileFormat format; // of a key file
    const char *name;
};

constexpr MethodName methodNames[] = {
    { HandOver::Method::None, KeyFileFormat::Properties, "none" },
    { HandOver::Method::Symlink, KeyFileFormat::Properties, "symlink" },
    { HandOver::Method::KeyFile, KeyFileFormat::Properties, "properties" },
    { HandOver::Method::KeyFile, KeyFileFormat::Ini, "ini" },
    { HandOver::Method::KeyFile, KeyFileFormat::Environment, "environment" },
    { HandOver::Method::Command, KeyFileFormat::Properties, "command" },
    { HandOver::Method::ByHand, KeyFileFormat::Properties, "byHand" },
};

QString nameOf(const HandOver &handOver)
{
    for (const MethodName &each : methodNames) {
        if (each.method == handOver.method
            && (each.method != HandOver::Method::KeyFile || each.format == handOver.place.format))
            return QString::fromLatin1(each.name);
    }
    return {};
}

Path keptPath(const Path &standby)
{
    return standby / ".ninelives" / "handover.json";
}

// A link to the file is followed, so that it stays a link.
Result<Path> realFile(FileSystem &fs, Path file)
{
    for (int depth = 0; depth < 20; ++depth) {
        const auto status = fs.status(file);
        if (!status.hasValue())
            return status.error();
        if (status.value().kind != FileKind::Symlink)
            return file;
        const auto target = fs.readSymlink(file);
        if (!target.hasValue())
            return target.error();
        file = (file.parent_path() / target.value()).lexically_normal();
    }
    return makeError(ErrorCode::Open, QStringLiteral("too many symbolic links"), file);
}

Result<std::string> textOf(FileSystem &fs, const Path &file)
{
    return readWholeFile(fs, file, fileLimit).transform([](const std::vector<std::byte> &bytes) {
        std::string text(bytes.size(), '\0');
        std::transform(bytes.begin(), bytes.end(), text.begin(),
            [](std::byte each) { return static_cast<char>(each); });
        return text;
    });
}

// The new file belongs to whom the old one did, who else might not be able to read it.
Result<> writeAs(FileSystem &fs, const Path &path, std::string_view text, const FileStatus &like)
{
    const auto file = fs.open(path, OpenMode::CreateNew);
    if (!file.hasValue())
        return file.error();
    if (auto written = file.value()->write(0, std::as_bytes(std::span(text))); !written.hasValue())
        return written;
    const auto made = file.value()->status();
    if (!made.hasValue())
        return made.error();
    const bool isOthers = made.value().owner != like.owner || made.value().group != like.group;
    if (isOthers && ::fchown(file.value()->descriptor(), like.owner, like.group) != 0)
        return systemError(
            ErrorCode::Permission, errno, QStringLiteral("its owner can't be kept"), path);
    if (auto set = fs.setMode(path, like.mode & 07777U); !set.hasValue())
        return set;
    return file.value()->sync();
}

Result<> replaceFile(FileSystem &fs, const Path &path, std::string_view text)
{
    const auto status = fs.status(path);
    if (!status.hasValue())
        return status.error();
    const Path temporary = temporaryName(directoryOf(path), path.filename());
    auto done = writeAs(fs, temporary, text, status.value()).andThen([&] {
        return fs.rename(temporary, path);
    });
    if (!done.hasValue()) {
        (void)fs.removeFile(temporary); // else its name says what it is
        return done;
    }
    return fs.syncDirectory(directoryOf(path));
}

Result<> keepFormer(FileSystem &fs, const Path &file, std::string_view text)
{
    Path former = file;
    former += ".former";
    if (!exists(fs, former)) {
        const auto status = fs.status(file);
        if (!status.hasValue())
            return status.error();
        auto made = writeAs(fs, former, text, status.value());
        if (!made.hasValue())
            (void)fs.removeFile(former);
        return made;
    }
    return replaceFile(fs, former, text);
}

Result<> writeKey(FileSystem &fs, const HandOver &handOver, const Path &home, bool keepsFormer)
{
    const auto file = realFile(fs, handOver.file);
    if (!file.hasValue())
        return file.error();
    const auto text = textOf(fs, file.value());
    if (!text.hasValue())
        return text.error();
    const auto changed = textWithValue(text.value(), handOver.place, home.native());
    if (!changed.hasValue())
        return changed.error();
    if (keepsFormer) {
        if (auto kept = keepFormer(fs, file.value(), text.value()); !kept.hasValue())
            return kept;
    }
    return replaceFile(fs, file.value(), changed.value());
}

Result<QString> runCommand(
    const HandOver &handOver, const Path &from, const Path &to, bool isTrial, JobContext &context)
{
    ChildRequest request;
    request.program = "env"; // hands over what is put into the environment
    request.arguments = { "NINELIVES_HOME=" + to.native(),
        "NINELIVES_FORMER_HOME=" + from.native() };
    if (isTrial)
        request.arguments.emplace_back("NINELIVES_TRIAL=1");
    for (const QString &word : handOver.command) {
        std::string text = pathFromQString(word).native();
        for (std::size_t at = text.find("%h"); at != std::string::npos;
             at = text.find("%h", at + to.native().size()))
            text.replace(at, 2, to.native());
        request.arguments.push_back(text);
    }
    request.timeLimitNanoseconds = std::int64_t(handOver.timeLimitSeconds) * 1'000'000'000;
    QString output;
    constexpr qsizetype kept = 16384;
    request.onLine = [&output](std::string_view line) -> Result<> {
        if (output.size() < kept)
            output += QString::fromUtf8(line.data(), qsizetype(line.size())) + QLatin1Char('\n');
        return {};
    };
    request.shouldStop = [&context] { return !context.checkpoint().hasValue(); };
    const auto ran = runChild(request);
    if (!ran.hasValue())
        return ran.error();
    output += QString::fromStdString(ran.value().standardError);
    const QString said = output.isEmpty() ? QStringLiteral("; it said nothing")
                                          : QStringLiteral("; it said: ") + output.trimmed();
    if (ran.value().wasStopped)
        return makeError(ErrorCode::Cancelled, QStringLiteral("the command was stopped") + said);
    if (ran.value().hasTimedOut)
        return makeError(ErrorCode::ToolTimedOut,
            QStringLiteral("the command wasn't done within %1 seconds")
                    .arg(handOver.timeLimitSeconds)
                + said);
    if (ran.value().exitCode != 0 || ran.value().signal != 0)
        return makeError(ErrorCode::ToolFailed,
            QStringLiteral("the command ended with status %1, signal %2")
                    .arg(ran.value().exitCode)
                    .arg(ran.value().signal)
                + said);
    return output.trimmed();
}

} // namespace

bool HandOver::operator==(const HandOver &other) const
{
    return toJson(*this) == toJson(other);
}

QLatin1String handOverMethodName(HandOver::Method method)
{
    for (const MethodName &each : methodNames) {
        if (each.method == method)
            return QLatin1String(each.name);
    }
    return {};
}

QString describe(const HandOver &handOver)
{
    switch (handOver.method) {
    case HandOver::Method::None:
        return QStringLiteral("nobody has told how the application learns its home");
    case HandOver::Method::Symlink:
        return QStringLiteral("the symbolic link %1").arg(displayPath(handOver.file));
    case HandOver::Method::KeyFile:
        return QStringLiteral("the key \"%1\" in %2")
            .arg(QString::fromStdString(handOver.place.key), displayPath(handOver.file));
    case HandOver::Method::Command:
        return QStringLiteral("the command: ") + handOver.command.join(QLatin1Char(' '));
    case HandOver::Method::ByHand:
        return QStringLiteral("by hand");
    }
    return {};
}

QJsonObject toJson(const HandOver &handOver)
{
    QJsonObject json { { QStringLiteral("method"), nameOf(handOver) } };
    const auto bytes = [](const std::string &text) { return encodePath(Path(text)); };
    if (!handOver.file.empty())
        json.insert(QStringLiteral("file"), encodePath(handOver.file));
    if (handOver.method == HandOver::Method::KeyFile) {
        json.insert(QStringLiteral("section"), bytes(handOver.place.section));
        json.insert(QStringLiteral("key"), bytes(handOver.place.key));
    }
    if (handOver.method == HandOver::Method::Command) {
        json.insert(QStringLiteral("command"), QJsonArray::fromStringList(handOver.command));
        json.insert(QStringLiteral("timeLimitSeconds"), handOver.timeLimitSeconds);
    }
    return json;
}

Result<HandOver> handOverFromJson(const QJsonObject &json)
{
    HandOver handOver;
    const QString name = json.value(QLatin1String("method")).toString();
    const auto known = std::find_if(std::begin(methodNames), std::end(methodNames),
        [&name](const MethodName &each) { return name == QLatin1String(each.name); });
    if (known == std::end(methodNames))
        return makeError(
            ErrorCode::InvalidArgument, QStringLiteral("\"%1\" is no way to hand over").arg(name));
    handOver.method = known->method;
    handOver.place.format = known->format;
    handOver.file = decodePath(json.value(QLatin1String("file")).toString());
    handOver.place.section = decodePath(json.value(QLatin1String("section")).toString()).native();
    handOver.place.key = decodePath(json.value(QLatin1String("key")).toString()).native();
    for (const QJsonValue &word : json.value(QLatin1String("command")).toArray())
        handOver.command.append(word.toString());
    handOver.timeLimitSeconds = json.value(QLatin1String("timeLimitSeconds")).toInt(60);
    const bool needsFile = handOver.method == HandOver::Method::Symlink
        || handOver.method == HandOver::Method::KeyFile;
    if (needsFile && !handOver.file.is_absolute())
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("the file must be named by an absolute path"), handOver.file);
    if (handOver.method == HandOver::Method::KeyFile && handOver.place.key.empty())
        return makeError(ErrorCode::InvalidArgument, QStringLiteral("the key is missing"));
    if (handOver.method == HandOver::Method::Command && handOver.command.isEmpty())
        return makeError(ErrorCode::InvalidArgument, QStringLiteral("the command is missing"));
    return handOver;
}

Result<KeptHandOver> readHandOver(FileSystem &fs, const Path &standby)
{
    const Path path = keptPath(standby);
    const auto json = readJsonFile(fs, path);
    if (!json.hasValue()) {
        if (json.error().code == ErrorCode::NotFound)
            return KeptHandOver {};
        return json.error();
    }
    JsonDocument parsed(json.value(), path, keptFormat, 1);
    const JsonFields fields(parsed);
    KeptHandOver kept;
    kept.triedAt = fields.timeOrNull(QLatin1String("triedAt"));
    kept.hasPassed = fields.boolean(QLatin1String("passed"));
    kept.detail = fields.string(QLatin1String("detail"));
    if (parsed.hasFailed())
        return parsed.error();
    auto handOver = handOverFromJson(parsed.root().value(QLatin1String("handOver")).toObject());
    if (!handOver.hasValue())
        return std::move(handOver).error();
    kept.handOver = std::move(handOver).value();
    return kept;
}

Result<> keepHandOver(FileSystem &fs, const Path &standby, const KeptHandOver &kept)
{
    return publishJsonFile(fs, keptPath(standby),
        { { QStringLiteral("format"), keptFormat }, { QStringLiteral("schemaVersion"), 1 },
            { QStringLiteral("handOver"), toJson(kept.handOver) },
            { QStringLiteral("triedAt"),
                kept.triedAt ? QJsonValue(toString(*kept.triedAt)) : QJsonValue() },
            { QStringLiteral("passed"), kept.hasPassed },
            { QStringLiteral("detail"),
                kept.detail.isNull() ? QStringLiteral("") : kept.detail } });
}

Result<std::optional<Path>> currentHome(FileSystem &fs, const HandOver &handOver)
{
    if (handOver.method == HandOver::Method::Symlink)
        return fs.readSymlink(handOver.file).transform([&handOver](const Path &target) {
            return std::optional((handOver.file.parent_path() / target).lexically_normal());
        });
    if (handOver.method != HandOver::Method::KeyFile)
        return std::optional<Path> {};
    const auto text =
        realFile(fs, handOver.file).andThen([&fs](const Path &file) { return textOf(fs, file); });
    if (!text.hasValue())
        return text.error();
    return valueInText(text.value(), handOver.place).transform([](const std::string &value) {
        return std::optional(Path(value));
    });
}

bool isSameHome(FileSystem &fs, const Path &a, const Path &b)
{
    const auto first = fs.status(a / ".");
    const auto second = fs.status(b / ".");
    if (first.hasValue() && second.hasValue())
        return first.value().isSameFile(second.value());
    return (a / "").lexically_normal() == (b / "").lexically_normal();
}

Result<QString> switchHome(
    const HandOver &handOver, const Path &from, const Path &to, JobContext &context)
{
    FileSystem &fs = context.fs();
    Result<> done;
    switch (handOver.method) {
    case HandOver::Method::None:
        return makeError(ErrorCode::InvalidArgument, describe(handOver));
    case HandOver::Method::ByHand:
        return QStringLiteral("point the application at %1").arg(displayPath(to));
    case HandOver::Method::Command:
        return runCommand(handOver, from, to, false, context);
    case HandOver::Method::Symlink:
        done = publishLink(fs, to, handOver.file);
        break;
    case HandOver::Method::KeyFile:
        done = writeKey(fs, handOver, to, true);
        break;
    }
    if (!done.hasValue())
        return std::move(done).error();
    return QStringLiteral("%1 says %2").arg(describe(handOver), displayPath(to));
}

Result<QString> tryHandOver(const HandOver &handOver, const Path &home, JobContext &context)
{
    FileSystem &fs = context.fs();
    if (handOver.method == HandOver::Method::Command)
        return runCommand(handOver, home, home, true, context);
    const auto current = currentHome(fs, handOver);
    if (!current.hasValue())
        return current.error();
    if (!current.value())
        return switchHome(handOver, home, home, context);
    if (!isSameHome(fs, *current.value(), home))
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("%1 says %2, and not the home %3")
                .arg(describe(handOver), displayPath(*current.value()), displayPath(home)));
    // As it stands, not as we would write it: an application may compare it.
    Result<> done;
    if (handOver.method == HandOver::Method::Symlink)
        done = fs.readSymlink(handOver.file).andThen([&](const Path &target) {
            return publishLink(fs, target, handOver.file);
        });
    else
        done = writeKey(fs, handOver, *current.value(), false);
    if (!done.hasValue())
        return std::move(done).error();
    return QStringLiteral("%1 could be written").arg(describe(handOver));
}

} // namespace engine
