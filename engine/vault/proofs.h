// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vault/vault.h"

namespace engine {

QJsonObject proofsToJson(const std::vector<Proof> &proofs);
Result<std::vector<Proof>> proofsFromJson(const QByteArray &json, const Path &path);

} // namespace engine
