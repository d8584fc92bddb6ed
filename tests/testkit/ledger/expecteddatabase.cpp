// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/ledger/expecteddatabase.h"

#include <QByteArray>

#include <charconv>

namespace testkit {

namespace {

constexpr int shownDifferences = 5;

std::string toHex(std::string_view bytes)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (const char byte : bytes) {
        hex += digits[static_cast<unsigned char>(byte) >> 4];
        hex += digits[static_cast<unsigned char>(byte) & 15];
    }
    return hex;
}

std::optional<std::uint32_t> number(std::string_view text)
{
    std::uint32_t value = 0;
    const char *end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || at != end)
        return {};
    return value;
}

QString printable(std::string_view text)
{
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

std::string fromHex(std::string_view hex)
{
    return QByteArray::fromHex(
        QByteArray::fromRawData(hex.data(), static_cast<qsizetype>(hex.size())))
        .toStdString();
}

ExpectedDatabase::ExpectedDatabase(const ledger::Script &script, std::uint32_t index)
    : m_script(script)
    , m_index(index)
{}

void ExpectedDatabase::apply(ledger::TransactionId id, const ledger::Operation &operation)
{
    const Key key { id.writer, operation.key };
    if (operation.kind == ledger::Operation::Kind::Delete)
        m_slots.erase(key);
    else
        m_slots[key] = Slot { id, operation, false };
}

bool ExpectedDatabase::hasKeys() const
{
    return m_script.databases[m_index].kind != ledger::DatabaseKind::Heap;
}

std::optional<ExpectedDatabase::Key> ExpectedDatabase::keyOf(
    std::string_view hexKey, std::string_view hexValue) const
{
    const ledger::DatabaseKind kind = m_script.databases[m_index].kind;
    if (kind == ledger::DatabaseKind::Recno || kind == ledger::DatabaseKind::Queue) {
        const auto record = number(fromHex(hexKey));
        if (!record || *record == 0)
            return {};
        return Key { (*record - 1) / m_script.keys, (*record - 1) % m_script.keys };
    }
    // "0003:000017", of a heap at the start of the value
    const std::string text = fromHex(hasKeys() ? hexKey : hexValue.substr(0, 22));
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos)
        return {};
    const auto writer = number(std::string_view(text).substr(0, colon));
    const auto key = number(std::string_view(text).substr(colon + 1));
    if (!writer || !key)
        return {};
    return Key { *writer, *key };
}

void ExpectedDatabase::found(std::string_view hexKey, std::string_view hexValue)
{
    const auto key = keyOf(hexKey, hexValue);
    if (!key) {
        differs(QStringLiteral("a record that the ledger never writes: ")
            + printable(fromHex(hexKey.substr(0, 60))));
        return;
    }
    const QString name = printable(ledger::keyText(key->first, key->second));
    const QString origin = printable(fromHex(hexValue.substr(24, 30)));
    const auto slot = m_slots.find(*key);
    if (slot == m_slots.end()) {
        differs(QStringLiteral("%1 should not be there, is of %2").arg(name, origin));
        return;
    }
    if (slot->second.isFound)
        differs(QStringLiteral("%1 is there twice").arg(name));
    slot->second.isFound = true;
    if (toHex(ledger::valueOf(slot->second.id, slot->second.operation)) != hexValue) {
        differs(QStringLiteral("%1 should be of %2, is of %3")
                    .arg(name, printable(ledger::markerText(slot->second.id)), origin));
    }
}

void ExpectedDatabase::differs(const QString &text)
{
    ++m_differenceCount;
    if (m_differences.size() < shownDifferences)
        m_differences.append(text);
}

QString ExpectedDatabase::differences()
{
    for (const auto &[key, slot] : m_slots) {
        if (!slot.isFound) {
            differs(QStringLiteral("%1 of %2 is missing")
                        .arg(printable(ledger::keyText(key.first, key.second)),
                            printable(ledger::markerText(slot.id))));
        }
    }
    if (m_differenceCount == 0)
        return {};
    return QStringLiteral("%1: %2 differences: %3\n")
        .arg(printable(m_script.databases[m_index].name))
        .arg(m_differenceCount)
        .arg(m_differences.join(QLatin1String("; ")));
}

void ExpectedMarkers::found(std::string_view hexKey)
{
    const auto id = ledger::parseMarker(fromHex(hexKey));
    if (!id || m_missing.erase(*id) == 0)
        m_unexpected.append(printable(fromHex(hexKey)));
}

QString ExpectedMarkers::differences() const
{
    QString text;
    if (!m_unexpected.isEmpty()) {
        text += QStringLiteral("%1 transactions too many, the first %2\n")
                    .arg(m_unexpected.size())
                    .arg(m_unexpected.first());
    }
    if (!m_missing.empty()) {
        text += QStringLiteral("%1 transactions missing, the first %2\n")
                    .arg(m_missing.size())
                    .arg(printable(ledger::markerText(*m_missing.begin())));
    }
    return text;
}

} // namespace testkit
