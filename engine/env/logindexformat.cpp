// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/logindexformat.h"

#include <algorithm>

namespace engine {

void LogFileContent::noteTime(Timestamp time)
{
    info.firstTime = info.firstTime ? std::min(*info.firstTime, time) : time;
    info.lastTime = info.lastTime ? std::max(*info.lastTime, time) : time;
}

const LogIndexFormat &logIndexFormat(Product product)
{
    return product == Product::JavaEdition ? javaEditionIndexFormat() : berkeleyDbIndexFormat();
}

} // namespace engine
