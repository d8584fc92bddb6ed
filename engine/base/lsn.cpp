// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/lsn.h"

namespace engine {

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
    bool fileOk = false;
    bool offsetOk = false;
    const Lsn lsn { file.toUInt(&fileOk), offset.toUInt(&offsetOk) };
    if (!fileOk || !offsetOk || lsn.file == 0)
        return std::nullopt;
    return lsn;
}

} // namespace engine
