// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0

// Stands in for others that lock je.lck: jeholder HOME cleaner|write 0|write 1|read 1. "cleaner" is
// ours, an open-file-description lock; the others are as Java takes them. Says "held" when it has
// the lock and keeps it until its input ends.
#include "engine/io/clock.h"
#include "engine/je/envlock.h"

#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace {

bool lockLikeJava(const char *path, short type, int byte)
{
    const int descriptor = ::open(path, O_RDWR | O_CLOEXEC);
    struct flock lock = {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = byte;
    lock.l_len = 1;
    return descriptor >= 0 && ::fcntl(descriptor, F_SETLK, &lock) == 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    const engine::Path home = argv[1];
    const engine::Path file = home / "je.lck";
    std::unique_ptr<engine::je::CleanerHold> hold;
    if (strcmp(argv[2], "cleaner") == 0) {
        auto held = engine::je::holdCleaner(
            engine::localFileSystem(), home, engine::systemClock().now(), 20'000);
        if (!held.hasValue())
            return 1;
        hold = std::move(held).value();
    } else {
        const short type = strcmp(argv[2], "write") == 0 ? F_WRLCK : F_RDLCK;
        if (argc < 4 || !lockLikeJava(file.c_str(), type, argv[3][0] - '0'))
            return 1;
    }
    std::puts("held");
    std::fflush(stdout);
    while (std::getchar() != EOF)
        continue;
    return 0;
}
