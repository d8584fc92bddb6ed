// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/logchecksum.h"
#include "tests/testkit/golden/logbuilder.h"

#include <QTest>

#include <random>

using namespace engine::bdb;
using testkit::referenceChecksum;

class TestLogChecksum : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLengthAndAlignment();
    void insideALargerBuffer();
    void continuesFromASeed();
    void extremeBytes();
};

static std::vector<std::byte> randomBytes(std::size_t count)
{
    std::mt19937 random(42); // NOLINT(cert-msc51-cpp): the same bytes each time
    std::vector<std::byte> bytes(count);
    for (auto &byte : bytes)
        byte = static_cast<std::byte>(random() & 0xff);
    return bytes;
}

void TestLogChecksum::everyLengthAndAlignment()
{
    const auto bytes = randomBytes(1200);
    for (std::size_t start = 0; start < 33; ++start) {
        for (std::size_t length = 0; length < 1100; ++length) {
            // A copy of the exact size, so that a sanitizer sees reads outside of it.
            const std::vector<std::byte> piece(bytes.begin() + std::ptrdiff_t(start),
                bytes.begin() + std::ptrdiff_t(start + length));
            const std::uint32_t expected = referenceChecksum(piece);
            if (logChecksumPortable(piece, 0) != expected || logChecksum(piece) != expected)
                QFAIL(qPrintable(QStringLiteral("start %1 length %2").arg(start).arg(length)));
            if (hasVectorChecksum() && logChecksumVector(piece, 0) != expected)
                QFAIL(qPrintable(
                    QStringLiteral("vector: start %1 length %2").arg(start).arg(length)));
        }
    }
}

void TestLogChecksum::insideALargerBuffer()
{
    const auto bytes = randomBytes(checksumMargin + 1000);
    for (std::size_t length = 0; length <= 1000; ++length) {
        // The margin is there to be read and nothing behind the end is.
        const std::vector<std::byte> piece(
            bytes.begin(), bytes.begin() + std::ptrdiff_t(checksumMargin + length));
        const auto inside = std::span(piece).subspan(checksumMargin);
        if (logChecksumInside(inside) != referenceChecksum(inside))
            QFAIL(qPrintable(QStringLiteral("length %1").arg(length)));
    }
}

void TestLogChecksum::continuesFromASeed()
{
    const auto bytes = randomBytes(5000);
    const std::uint32_t expected = referenceChecksum(bytes);
    for (std::size_t cut = 0; cut <= bytes.size(); cut += 37) {
        const std::span<const std::byte> all(bytes);
        QCOMPARE(logChecksum(all.subspan(cut), logChecksum(all.first(cut))), expected);
        QCOMPARE(logChecksumPortable(all.subspan(cut), logChecksumPortable(all.first(cut), 0)),
            expected);
    }
}

void TestLogChecksum::extremeBytes()
{
    // 0xff everywhere is where sums in narrow lanes would overflow.
    for (const std::size_t length : { 31U, 32U, 255U, 256U, 4096U, 65537U }) {
        const std::vector<std::byte> bytes(length, std::byte(0xff));
        QCOMPARE(logChecksum(bytes, 0xffffffffU), referenceChecksum(bytes, 0xffffffffU));
    }
}

QTEST_GUILESS_MAIN(TestLogChecksum)
#include "tst_logchecksum.moc"
