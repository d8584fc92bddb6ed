// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/lsn.h"

namespace engine {

namespace {

/// Decimal, or hexadecimal as Java Edition's tools print it ("0x1f"). Never octal.
std::optional<std::uint32_t> numberFrom(QStringView text)
{
    const bool isHex = text.startsWith(QLatin1String("0x"), Qt::CaseInsensitive);
    bool ok = false;
    const std::uint32_t number = isHex ? text.mid(2).toUInt(&ok, 16) : text.toUInt(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

} // namespace

QString toString(Lsn lsn)
{
    return QString::number(lsn.file) + QLatin1Char('/') + QString::number(lsn.offset);
}

std::optional<Lsn> lsnFromString(QStringView text)
{
    text = text.trimmed();
    QStringView file;
    QStringView offset;
    if (text.startsWith(QLatin1Char('[')) && text.endsWith(QLatin1Char(']'))) {
        const qsizetype middle = text.indexOf(QLatin1String("]["));
        if (middle < 0)
            return std::nullopt;
        file = text.mid(1, middle - 1);
        offset = text.mid(middle + 2).chopped(1);
    } else {
        const qsizetype slash = text.indexOf(QLatin1Char('/'));
        if (slash < 0)
            return std::nullopt;
        file = text.left(slash);
        offset = text.mid(slash + 1);
    }
    const auto fileNumber = numberFrom(file);
    const auto fileOffset = numberFrom(offset);
    if (!fileNumber || !fileOffset)
        return std::nullopt;
    const Lsn lsn { *fileNumber, *fileOffset };
    return lsn.isNull() ? std::nullopt : std::optional(lsn);
}

} // namespace engine
