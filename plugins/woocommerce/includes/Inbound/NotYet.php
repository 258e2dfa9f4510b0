<?php
/** The message is about an order that this shop has not finished writing: ask for it again. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Inbound;

final class NotYet extends \RuntimeException
{
}
