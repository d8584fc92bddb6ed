// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/journal.h"

#include "engine/io/digest.h"
#include "engine/io/publish.h"

#include <QJsonDocument>

namespace engine {

namespace {

constexpr std::int64_t journalLimit = std::int64_t(64) << 20;
constexpr QLatin1String header("ninelives-journal 1 ");
constexpr std::size_t digestLength = 64;

QString digestOf(const QString &before, std::string_view json)
{
    Digest digest;
    const std::string start = before.toStdString() + '\n';
    digest.add(std::as_bytes(std::span(start)));
    digest.add(std::as_bytes(std::span(json)));
    return digest.finish();
}

Error broken(const Path &path, int line)
{
    return makeError(ErrorCode::VerifyFailed,
        QStringLiteral("the journal was changed: line %1 doesn't follow from the one before")
            .arg(line),
        path);
}

} // namespace

Result<Journal> Journal::create(FileSystem &fs, const Path &path, const QString &after)
{
    Journal journal;
    journal.m_path = path;
    journal.m_after = after;
    const std::string first = (header + after + QLatin1Char('\n')).toStdString();
    journal.m_length = static_cast<std::int64_t>(first.size());
    if (auto made = publishFile(fs, path, std::as_bytes(std::span(first))); !made.hasValue())
        return std::move(made).error();
    return journal;
}

Result<> Journal::take(std::string_view line)
{
    const int number = static_cast<int>(m_events.size()) + 1;
    if (line.size() < digestLength + 2 || line[digestLength] != ' ')
        return broken(m_path, number);
    const std::string_view json = line.substr(digestLength + 1);
    JournalEvent event;
    event.digest = QString::fromLatin1(line.data(), qsizetype(digestLength));
    if (event.digest != digestOf(digest(), json))
        return broken(m_path, number);
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray(json.data(), qsizetype(json.size()))).object();
    event.number = object.value(QLatin1String("number")).toInt();
    event.name = object.value(QLatin1String("event")).toString();
    event.facts = object.value(QLatin1String("facts")).toObject();
    const auto at = timestampFromString(object.value(QLatin1String("at")).toString());
    if (event.number != number || !at || event.name.isEmpty())
        return broken(m_path, number);
    event.at = *at;
    m_events.push_back(std::move(event));
    return {};
}

Result<Journal> Journal::open(FileSystem &fs, const Path &path)
{
    const auto bytes = readWholeFile(fs, path, journalLimit);
    if (!bytes.hasValue())
        return bytes.error();
    std::string text(bytes.value().size(), '\0');
    std::transform(bytes.value().begin(), bytes.value().end(), text.begin(),
        [](std::byte each) { return static_cast<char>(each); });
    Journal journal;
    journal.m_path = path;
    std::string_view rest = text;
    bool isFirst = true;
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end + 1);
        if (std::exchange(isFirst, false)) {
            const QString start = QString::fromUtf8(line.data(), qsizetype(line.size()));
            if (!start.startsWith(header))
                return makeError(ErrorCode::BadMagic, QStringLiteral("it is no journal"), path);
            journal.m_after = start.mid(header.size());
        } else if (auto taken = journal.take(line); !taken.hasValue()) {
            return std::move(taken).error();
        }
        journal.m_length += static_cast<std::int64_t>(end) + 1;
    }
    if (isFirst)
        return makeError(ErrorCode::BadMagic, QStringLiteral("it is no journal"), path);
    return journal;
}

Result<> Journal::append(
    FileSystem &fs, Timestamp at, const QString &name, const QJsonObject &facts)
{
    JournalEvent event { static_cast<int>(m_events.size()) + 1, at, name, facts, {} };
    const QByteArray json = QJsonDocument(QJsonObject {
                                              { QStringLiteral("number"), event.number },
                                              { QStringLiteral("at"), toString(at) },
                                              { QStringLiteral("event"), name },
                                              { QStringLiteral("facts"), facts },
                                          })
                                .toJson(QJsonDocument::Compact);
    event.digest = digestOf(digest(), std::string_view(json.constData(), std::size_t(json.size())));
    const QByteArray line = event.digest.toLatin1() + ' ' + json + '\n';
    const auto file = fs.open(m_path, OpenMode::ReadWrite);
    if (!file.hasValue())
        return file.error();
    // Whatever is behind the last whole line is what a killed run left.
    auto written = file.value()->truncate(m_length).andThen(
        [&] { return file.value()->write(m_length, std::as_bytes(std::span(line))); });
    if (written.hasValue())
        written = file.value()->sync();
    if (!written.hasValue())
        return std::move(written).whileDoing(QStringLiteral("writing the run's journal"));
    m_length += line.size();
    m_events.push_back(std::move(event));
    return {};
}

} // namespace engine
