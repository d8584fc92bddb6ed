// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/bdbhelper/dumpfilter.h"

#include <QByteArray>

#include <cerrno>

namespace bdbhelper {

std::string bytesOfDumpLine(const std::string &line)
{
    return QByteArray::fromHex(QByteArray::fromRawData(line.data(), qsizetype(line.size())))
        .toStdString();
}

int DumpFilter::write(void *filter, const void *text)
{
    return static_cast<DumpFilter *>(filter)->take(static_cast<const char *>(text));
}

int DumpFilter::put(const std::string &line)
{
    return fputs(line.c_str(), m_out) < 0 ? EIO : 0;
}

int DumpFilter::take(const char *text)
{
    if (!m_wants)
        return fputs(text, m_out) < 0 ? EIO : 0;
    for (; *text != '\0'; ++text) {
        m_line += *text;
        if (*text != '\n')
            continue;
        const int ret = takeLine();
        m_line.clear();
        if (ret != 0)
            return ret;
    }
    return 0;
}

int DumpFilter::takeLine()
{
    if (!m_isInRecords || m_line == "DATA=END\n") {
        m_isInRecords = m_line == "HEADER=END\n";
        return put(m_line);
    }
    if (!m_hasKey) {
        m_key = m_line;
        m_hasKey = true;
        return 0;
    }
    m_hasKey = false;
    if (!m_wants(bytesOfDumpLine(m_key), bytesOfDumpLine(m_line)))
        return 0;
    const int ret = put(m_key);
    return ret == 0 ? put(m_line) : ret;
}

} // namespace bdbhelper
