// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/product.h"

namespace engine {

QString productName(Product product)
{
    switch (product) {
    case Product::BerkeleyDb:
        return QStringLiteral("Berkeley DB");
    case Product::JavaEdition:
        return QStringLiteral("Berkeley DB Java Edition");
    }
    return {};
}

std::optional<Product> productFromName(const QString &name)
{
    for (const Product product : { Product::BerkeleyDb, Product::JavaEdition }) {
        if (name == productName(product))
            return product;
    }
    return std::nullopt;
}

} // namespace engine
