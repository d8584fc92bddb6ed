// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/golden/golden.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

namespace testkit {

engine::Path unpackGolden(const QString &name, const QString &directory, const QString &product)
{
    const QString archive = QStringLiteral(NINELIVES_TEST_DATA "/%1/%2.tar.xz").arg(product, name);
    const int status = QProcess::execute(QStringLiteral("tar"),
        { QStringLiteral("-xJf"), archive, QStringLiteral("-C"), directory });
    return status == 0 ? engine::pathFromQString(directory) / engine::pathFromQString(name)
                       : engine::Path();
}

std::vector<std::byte> readBytes(const engine::Path &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray content = file.readAll();
    const auto bytes = std::as_bytes(std::span(content.data(), std::size_t(content.size())));
    return { bytes.begin(), bytes.end() };
}

bool writeBytes(const engine::Path &path, std::span<const std::byte> bytes)
{
    QFile file(path);
    const QDateTime before = QFileInfo(path).lastModified();
    if (!file.open(QIODevice::WriteOnly))
        return false;
    const auto size = static_cast<qint64>(bytes.size());
    if (file.write(reinterpret_cast<const char *>(bytes.data()), size) != size || !file.flush())
        return false;
    // Two writes within a tick of the kernel's clock would leave the same time.
    return !before.isValid() || before < QFileInfo(path).lastModified()
        || file.setFileTime(before.addMSecs(1), QFileDevice::FileModificationTime);
}

} // namespace testkit
