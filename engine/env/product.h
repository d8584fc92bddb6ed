// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace engine {

enum class Product { BerkeleyDb, JavaEdition };

/// "Berkeley DB", "Berkeley DB Java Edition"; a proper name, also in files: never translated.
QString productName(Product product);
std::optional<Product> productFromName(const QString &name);

} // namespace engine
