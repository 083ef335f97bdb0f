//! Eigenvalues and eigenvectors of a symmetric matrix: Householder's reflections to three diagonals,
//! then QL steps with implicit shifts. The two methods are in every textbook of numerical algebra.

use crate::error::{ErrorKind, Result};

/// An eigenvalue with its eigenvector of length one.
pub(super) type Pair = (f64, Vec<f64>);

/// All pairs of a symmetric matrix of `n` rows, the largest eigenvalue first.
///
/// # Errors
/// [`ErrorKind::OutOfRange`] where the steps do not settle, which needs entries that are not finite.
pub(super) fn symmetric(mut a: Vec<f64>, n: usize) -> Result<Vec<Pair>> {
    let mut vectors = vec![0.0; n * n];
    for i in 0..n {
        vectors[i * n + i] = 1.0;
    }
    for k in 0..n.saturating_sub(2) {
        reflect(&mut a, &mut vectors, n, k);
    }
    let mut diagonal: Vec<f64> = (0..n).map(|i| a[i * n + i]).collect();
    let mut beside: Vec<f64> = (0..n)
        .map(|i| if i + 1 < n { a[(i + 1) * n + i] } else { 0.0 })
        .collect();
    settle(&mut diagonal, &mut beside, &mut vectors, n)?;
    let mut pairs: Vec<Pair> = (0..n)
        .map(|i| (diagonal[i], vectors[i * n..(i + 1) * n].to_vec()))
        .collect();
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0));
    Ok(pairs)
}

/// Takes column `k` below the subdiagonal to zero by `A - v w' - w v'`; `vectors` holds Q transposed.
fn reflect(a: &mut [f64], vectors: &mut [f64], n: usize, k: usize) {
    let mut v: Vec<f64> = (0..n)
        .map(|i| if i > k { a[i * n + k] } else { 0.0 })
        .collect();
    let length = norm(&v);
    if norm(&v[k + 2..]) == 0.0 {
        return;
    }
    v[k + 1] += length.copysign(v[k + 1]);
    let scale = norm(&v);
    v.iter_mut().for_each(|x| *x /= scale);
    let av: Vec<f64> = (0..n).map(|i| dot(&a[i * n..(i + 1) * n], &v)).collect();
    let inner = dot(&v, &av);
    let w: Vec<f64> = av
        .iter()
        .zip(&v)
        .map(|(p, x)| 2.0 * (p - inner * x))
        .collect();
    for i in 0..n {
        for j in 0..n {
            a[i * n + j] -= v[i] * w[j] + w[i] * v[j];
        }
    }
    // Q' = H Q': each column loses twice its part along v.
    let mut along = vec![0.0; n];
    for i in k + 1..n {
        for j in 0..n {
            along[j] += v[i] * vectors[i * n + j];
        }
    }
    for i in k + 1..n {
        for j in 0..n {
            vectors[i * n + j] -= 2.0 * v[i] * along[j];
        }
    }
}

/// Drives the entries beside the diagonal to zero.
fn settle(d: &mut [f64], e: &mut [f64], vectors: &mut [f64], n: usize) -> Result<()> {
    const MOST_STEPS: u32 = 100;
    for low in 0..n {
        let mut steps = 0;
        loop {
            let split = (low..n.saturating_sub(1))
                .find(|&m| e[m].abs() <= f64::EPSILON * (d[m].abs() + d[m + 1].abs()))
                .unwrap_or(n - 1);
            if split == low {
                break;
            }
            steps += 1;
            if steps > MOST_STEPS {
                return Err(ErrorKind::OutOfRange {
                    what: "the number of steps to an eigenvalue".into(),
                    found: format!("more than {MOST_STEPS}").into(),
                    expected: "a few: the table must hold finite numbers".into(),
                }
                .into());
            }
            let mut g = (d[low + 1] - d[low]) / (2.0 * e[low]);
            g = d[split] - d[low] + e[low] / (g + g.hypot(1.0).copysign(g));
            let (mut sine, mut cosine, mut shift) = (1.0, 1.0, 0.0);
            let mut whole = true;
            for i in (low..split).rev() {
                let f = sine * e[i];
                let b = cosine * e[i];
                let r = f.hypot(g);
                e[i + 1] = r;
                if r == 0.0 {
                    d[i + 1] -= shift;
                    e[split] = 0.0;
                    whole = false;
                    break;
                }
                sine = f / r;
                cosine = g / r;
                g = d[i + 1] - shift;
                let t = (d[i] - g) * sine + 2.0 * cosine * b;
                shift = sine * t;
                d[i + 1] = g + shift;
                g = cosine * t - b;
                let (left, right) = vectors.split_at_mut((i + 1) * n);
                for (x, y) in left[i * n..].iter_mut().zip(&mut right[..n]) {
                    (*x, *y) = (cosine * *x - sine * *y, sine * *x + cosine * *y);
                }
            }
            if whole {
                d[low] -= shift;
                e[low] = g;
                e[split] = 0.0;
            }
        }
    }
    Ok(())
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn norm(v: &[f64]) -> f64 {
    dot(v, v).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pair must satisfy its own equation, and the vectors must be at right angles.
    #[test]
    fn pairs_satisfy_their_equation() {
        for n in [1usize, 2, 3, 7, 40] {
            let mut seed = 12_345u64;
            let mut random = || {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (seed >> 40) as f64 / 16_777_216.0 - 0.5
            };
            let mut a = vec![0.0; n * n];
            for i in 0..n {
                for j in 0..=i {
                    let x = if (i + j) % 3 == 0 { 0.0 } else { random() };
                    a[i * n + j] = x;
                    a[j * n + i] = x;
                }
            }
            let pairs = symmetric(a.clone(), n).unwrap_or_default();
            assert_eq!(pairs.len(), n);
            for (p, (value, vector)) in pairs.iter().enumerate() {
                for i in 0..n {
                    let off = dot(&a[i * n..(i + 1) * n], vector) - value * vector[i];
                    assert!(off.abs() < 1e-13, "n {n}, pair {p}: {off:e}");
                }
                for (q, (_, other)) in pairs.iter().enumerate() {
                    let wanted = f64::from(u8::from(p == q));
                    assert!((dot(vector, other) - wanted).abs() < 1e-13);
                }
            }
            assert!(pairs.windows(2).all(|w| w[0].0 >= w[1].0));
        }
    }
}
