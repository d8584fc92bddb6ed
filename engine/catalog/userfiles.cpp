// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/userfiles.h"

#include <QStandardPaths>

namespace engine {

namespace {

Path ownDirectory(QStandardPaths::StandardLocation location)
{
    return pathFromQString(QStandardPaths::writableLocation(location)) / "ninelives";
}

} // namespace

Path defaultCatalogFile()
{
    return ownDirectory(QStandardPaths::GenericDataLocation) / "catalog.sqlite";
}

Path defaultCacheDirectory()
{
    return ownDirectory(QStandardPaths::GenericCacheLocation);
}

Path liveIndexFile(const Path &cacheDirectory, const QString &environmentId)
{
    return cacheDirectory / (environmentId.toStdString() + ".logindex");
}

Path archiveIndexFile(const Path &cacheDirectory, const QString &environmentId)
{
    return cacheDirectory / (environmentId.toStdString() + "-archive.logindex");
}

} // namespace engine
