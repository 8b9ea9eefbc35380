import Stripe from 'stripe';

export async function stripe({ step, assert, key, port }) {
  const client = new Stripe('sk_test_simulator00000000000000000000', { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0 });
  const card = { payment_method: 'pm_card_visa', automatic_payment_methods: { enabled: true, allow_redirects: 'never' } };

  const charged = await step('charge', async () => {
    const intent = await client.paymentIntents.create({ amount: 1250, currency: 'usd', confirm: true, ...card }, { idempotencyKey: key() });
    assert.equal(intent.status, 'succeeded');
    return intent;
  });
  await step('refund a part', async () => {
    const refund = await client.refunds.create({ payment_intent: charged.id, amount: 250 }, { idempotencyKey: key() });
    assert.deepEqual([refund.status, refund.amount], ['succeeded', 250]);
  });
  await step('authorize and capture a part', async () => {
    const held = await client.paymentIntents.create({ amount: 2000, currency: 'eur', confirm: true, capture_method: 'manual', ...card });
    assert.equal(held.status, 'requires_capture');
    const captured = await client.paymentIntents.capture(held.id, { amount_to_capture: 1500 });
    assert.deepEqual([captured.status, captured.amount_received], ['succeeded', 1500]);
  });
  await step('authorize and cancel', async () => {
    const held = await client.paymentIntents.create({ amount: 2000, currency: 'eur', confirm: true, capture_method: 'manual', ...card });
    assert.equal((await client.paymentIntents.cancel(held.id)).status, 'canceled');
  });
  await step('a decline is the error it should be', async () => {
    const refused = client.paymentIntents.create({ amount: 1250, currency: 'usd', confirm: true, ...card, payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds' });
    await assert.rejects(refused, (error) => error.type === 'StripeCardError' && error.decline_code === 'insufficient_funds');
  });
  await step('save a card with a setup intent, and charge it', async () => {
    const customer = await client.customers.create({ email: 'jane@example.com' });
    const setup = await client.setupIntents.create({ customer: customer.id, confirm: true, usage: 'off_session', ...card });
    assert.equal(setup.status, 'succeeded');
    const intent = await client.paymentIntents.create({
      amount: 900, currency: 'usd', confirm: true, off_session: true, customer: customer.id, payment_method: setup.payment_method,
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    });
    assert.equal(intent.status, 'succeeded');
    await client.paymentMethods.detach(setup.payment_method);
  });
  await step('a checkout session', async () => {
    const session = await client.checkout.sessions.create({
      mode: 'payment', success_url: 'https://shop.example/ok',
      line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: 1250, product_data: { name: 'A book' } } }],
    });
    assert.deepEqual([session.status, session.payment_status], ['open', 'unpaid']);
    assert.equal((await client.checkout.sessions.expire(session.id)).status, 'expired');
  });
  await step('a dispute with evidence', async () => {
    const intent = await client.paymentIntents.create({ amount: 700, currency: 'usd', confirm: true, ...card, payment_method: 'pm_card_createDispute' });
    const [dispute] = (await client.disputes.list({ payment_intent: intent.id })).data;
    const answered = await client.disputes.update(dispute.id, { evidence: { uncategorized_text: 'winning_evidence' }, submit: true });
    assert.notEqual(answered.status, 'needs_response');
  });
  await step('every page of the books', async () => {
    let sum = 0;
    for await (const row of client.balanceTransactions.list({ limit: 2 })) {
      assert.equal(row.net, row.amount - row.fee);
      sum++;
    }
    assert.ok(sum >= 5);
  });
}
