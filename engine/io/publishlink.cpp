// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/publishlink.h"

#include "engine/io/publish.h"

#include <cerrno>
#include <unistd.h>

namespace engine {

Result<> publishLink(FileSystem &fs, const Path &target, const Path &path)
{
    const auto before = fs.status(path);
    if (before.hasValue() && before.value().kind != FileKind::Symlink)
        return makeError(ErrorCode::Exists, QStringLiteral("it is no symbolic link"), path);
    if (!before.hasValue() && before.error().code != ErrorCode::NotFound)
        return before.error();
    const Path directory = directoryOf(path);
    const Path temporary = temporaryName(directory, path.filename());
    if (::symlink(target.c_str(), temporary.c_str()) != 0)
        return systemError(
            ErrorCode::Write, errno, QStringLiteral("can't make a symbolic link"), temporary);
    if (auto renamed = fs.rename(temporary, path); !renamed.hasValue()) {
        (void)fs.removeFile(temporary); // else its name says what it is
        return renamed;
    }
    return fs.syncDirectory(directory);
}

} // namespace engine
