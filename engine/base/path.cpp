// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/path.h"

#include <QByteArray>

#include <algorithm>

namespace engine {

namespace {

// Length of the well-formed UTF-8 sequence at the start of `bytes`, 0 if there is none.
std::size_t utf8SequenceLength(std::string_view bytes)
{
    const auto at = [bytes](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned char lead = at(0);
    std::size_t length = 0;
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead <= 0xdf)
        length = 2;
    else if (lead >= 0xe0 && lead <= 0xef)
        length = 3;
    else if (lead >= 0xf0 && lead <= 0xf4)
        length = 4;
    if (length == 0 || bytes.size() < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((at(i) & 0xc0) != 0x80)
            return 0;
    }
    const bool overlong = (lead == 0xe0 && at(1) < 0xa0) || (lead == 0xf0 && at(1) < 0x90);
    const bool surrogate = lead == 0xed && at(1) > 0x9f;
    const bool tooLarge = lead == 0xf4 && at(1) > 0x8f;
    return overlong || surrogate || tooLarge ? 0 : length;
}

// Passes well-formed text through and hands every other byte to `escape`.
template <typename Escape>
QString convert(std::string_view bytes, bool escapePercent, Escape escape)
{
    QByteArray out;
    out.reserve(static_cast<qsizetype>(bytes.size()));
    while (!bytes.empty()) {
        const auto lead = static_cast<unsigned char>(bytes.front());
        const std::size_t length = utf8SequenceLength(bytes);
        const bool special = lead < 0x20 || lead == 0x7f || (escapePercent && lead == '%');
        if (length == 0 || special) {
            out += escape(lead);
            bytes.remove_prefix(1);
        } else {
            out.append(bytes.data(), static_cast<qsizetype>(length));
            bytes.remove_prefix(length);
        }
    }
    return QString::fromUtf8(out);
}

QByteArray hexByte(unsigned char byte)
{
    return QByteArray::number(byte, 16).rightJustified(2, '0');
}

} // namespace

QString displayPath(const Path &path)
{
    return convert(path.native(), false,
        [](unsigned char byte) -> QByteArray { return "\\x" + hexByte(byte); });
}

QString encodePath(const Path &path)
{
    return convert(
        path.native(), true, [](unsigned char byte) -> QByteArray { return '%' + hexByte(byte); });
}

Path decodePath(const QString &text)
{
    return Path(QByteArray::fromPercentEncoding(text.toUtf8()).toStdString());
}

namespace {

// Bytes that aren't UTF-8 travel in a QString as the lone surrogates U+DC80 to U+DCFF.
constexpr char16_t firstByte = 0xdc00;

bool isByte(QChar c)
{
    return c.unicode() >= firstByte + 0x80 && c.unicode() <= firstByte + 0xff;
}

} // namespace

QString textFromBytes(std::string_view bytes)
{
    QString text;
    while (!bytes.empty()) {
        const std::size_t length = utf8SequenceLength(bytes);
        if (length == 0)
            text += QChar(firstByte + static_cast<unsigned char>(bytes.front()));
        else
            text += QString::fromUtf8(bytes.data(), static_cast<qsizetype>(length));
        bytes.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return text;
}

Path pathFromQString(const QString &text)
{
    QByteArray bytes;
    qsizetype from = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair = i > 0 && text.at(i - 1).isHighSurrogate();
        if (isPair || !isByte(text.at(i)))
            continue;
        bytes += QStringView(text).mid(from, i - from).toUtf8();
        bytes += static_cast<char>(text.at(i).unicode() - firstByte);
        from = i + 1;
    }
    bytes += QStringView(text).mid(from).toUtf8();
    return Path(bytes.toStdString());
}

bool isSafeRelative(const Path &name)
{
    if (name.empty() || name.is_absolute() || name.native().find('\0') != std::string::npos)
        return false;
    for (const Path &part : name) {
        if (part == "..")
            return false;
    }
    return true;
}

bool isSameOrInside(const Path &inner, const Path &outer)
{
    const auto clean = [](const Path &path) {
        const Path normal = path.lexically_normal();
        return normal.has_filename() ? normal : normal.parent_path();
    };
    const Path relative = clean(inner).lexically_relative(clean(outer));
    return !relative.empty() && *relative.begin() != "..";
}

} // namespace engine
