// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/scratch.h"

#include <QRandomGenerator>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace testkit {

using engine::Path;

Scratch::Scratch()
    : m_path(engine::pathFromQString(m_directory.path()))
{
    if (!m_directory.isValid())
        qFatal("no scratch directory");
}

void Scratch::clear() const
{
    for (const auto &entry : std::filesystem::directory_iterator(m_path))
        std::filesystem::remove_all(entry.path());
}

void Scratch::makeDirectory(const Path &name) const
{
    std::filesystem::create_directories(m_path / name);
}

void Scratch::write(const Path &name, const QByteArray &content) const
{
    std::ofstream stream(m_path / name, std::ios::binary | std::ios::trunc);
    stream.write(content.constData(), content.size());
    if (!stream.flush())
        qFatal("can't write %s", name.c_str());
}

QByteArray Scratch::read(const Path &name) const
{
    std::ifstream stream(m_path / name, std::ios::binary);
    if (!stream)
        return {};
    std::ostringstream content;
    content << stream.rdbuf();
    const QByteArray bytes = QByteArray::fromStdString(content.str());
    return bytes.isNull() ? QByteArray("") : bytes;
}

std::vector<std::string> Scratch::names() const
{
    std::vector<std::string> all;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(m_path))
        all.push_back(entry.path().lexically_relative(m_path).native());
    std::sort(all.begin(), all.end());
    return all;
}

void replaceTree(const QString &from, const QString &to)
{
    const Path target = engine::pathFromQString(to);
    std::filesystem::remove_all(target);
    std::filesystem::copy(
        engine::pathFromQString(from), target, std::filesystem::copy_options::recursive);
}

QByteArray noise(qsizetype size, quint32 seed)
{
    QByteArray bytes((size + 3) / 4 * 4, Qt::Uninitialized);
    QRandomGenerator generator(seed);
    generator.fillRange(reinterpret_cast<quint32 *>(bytes.data()), bytes.size() / 4);
    bytes.truncate(size);
    return bytes;
}

} // namespace testkit
