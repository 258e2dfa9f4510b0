<?php
/** What came of one call: an answer, a refusal with its code, or no answer at all. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Service;

final class Reply
{
    /** @var int status of HTTP, 0 when nothing came */
    public $status;
    /** @var array<string, mixed> */
    public $body;
    /** @var string the body as it came */
    public $raw;

    /** @param array<string, mixed> $body */
    public function __construct(int $status, array $body, string $raw = '')
    {
        $this->status = $status;
        $this->body = $body;
        $this->raw = $raw;
    }

    public function isOk(): bool
    {
        return $this->status >= 200 && $this->status < 300;
    }

    /** True when asking again may help: nothing came, the service is at fault or busy, or the key is not taken. */
    public function isFailure(): bool
    {
        return $this->status === 0 || $this->status >= 500 || in_array($this->status, [401, 403, 408, 425, 429], true)
            || ($this->status === 409 && $this->code() === 'idempotencyKeyInUse');
    }

    /** The code of the fault; a number where the answer has none. */
    public function code(): string
    {
        return (string) ($this->body['code'] ?? ($this->status === 0 ? 'noAnswer' : 'status' . $this->status));
    }
}
