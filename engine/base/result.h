// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/error.h"

#include <QtGlobal>

#include <cstdlib>
#include <functional>
#include <type_traits>
#include <utility>
#include <variant>

namespace engine {

/// A value or an Error. Result<> is for functions that only succeed or fail.
template <typename T = void>
class [[nodiscard]] Result
{
public:
    using Value = T;

    // NOLINTNEXTLINE(google-explicit-constructor): `return value;` is the point
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {}
    // NOLINTNEXTLINE(google-explicit-constructor): `return error;` is the point
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {}

    bool hasValue() const { return m_state.index() == 0; }

    const T &value() const &
    {
        Q_ASSERT(hasValue());
        return *held<0>(m_state);
    }
    T &value() &
    {
        Q_ASSERT(hasValue());
        return *held<0>(m_state);
    }
    // By value: `for (x : f().value().list)` would walk what has ended with the result.
    T value() &&
    {
        Q_ASSERT(hasValue());
        return std::move(*held<0>(m_state));
    }
    const Error &error() const &
    {
        Q_ASSERT(!hasValue());
        return *held<1>(m_state);
    }
    Error error() &&
    {
        Q_ASSERT(!hasValue());
        return std::move(*held<1>(m_state));
    }
    T valueOr(T fallback) const & { return hasValue() ? value() : std::move(fallback); }
    T valueOr(T fallback) && { return hasValue() ? std::move(*this).value() : std::move(fallback); }

    /// f(value) -> Result<U>; an error passes through.
    template <typename F>
    auto andThen(F &&f) && -> std::invoke_result_t<F, T &&>
    {
        if (hasValue())
            return std::invoke(std::forward<F>(f), std::move(*this).value());
        return std::move(*this).error();
    }

    /// f(value) -> U, giving Result<U>; an error passes through.
    template <typename F>
    auto transform(F &&f) && -> Result<std::invoke_result_t<F, T &&>>
    {
        if (hasValue())
            return std::invoke(std::forward<F>(f), std::move(*this).value());
        return std::move(*this).error();
    }

    /// Adds context to the error, if there is one.
    Result &&whileDoing(const QString &what) &&
    {
        if (!hasValue())
            std::move(*held<1>(m_state)).whileDoing(what);
        return std::move(*this);
    }

private:
    // The callers have checked. A wrong caller ends here and not in somebody's data.
    template <std::size_t Index, typename State>
    static auto *held(State &state)
    {
        auto *const found = std::get_if<Index>(&state);
        if (found == nullptr)
            std::abort();
        return found;
    }

    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    using Value = void;

    Result() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): `return error;` is the point
    Result(Error error)
        : m_error(std::move(error))
    {}

    bool hasValue() const { return !m_error.has_value(); }
    const Error &error() const &
    {
        Q_ASSERT(!hasValue());
        return *m_error;
    }
    Error error() &&
    {
        Q_ASSERT(!hasValue());
        return std::move(*m_error);
    }
    template <typename F>
    auto andThen(F &&f) && -> std::invoke_result_t<F>
    {
        if (hasValue())
            return std::invoke(std::forward<F>(f));
        return std::move(*this).error();
    }
    Result &&whileDoing(const QString &what) &&
    {
        if (m_error)
            std::move(*m_error).whileDoing(what);
        return std::move(*this);
    }

private:
    std::optional<Error> m_error;
};

} // namespace engine
